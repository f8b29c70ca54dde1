/// The texts that this code asks for by itself, beside those in templates and scripts; `*` stands
/// for any one name.
enum PageTexts {
  static let keys = [
    "language", "name", "direction", "locale", "decimal", "page.title", "page.description",
    "figures.*", "classes.*.name", "decisions.*.*", "errors.*", "script.groups.*",
    "how.title", "diagnoses.title", "report.title", "privacy.title", "developers.title",
    "how.lede", "diagnoses.lede", "report.lede", "privacy.lede", "developers.lede",
    "how.steps.scale.text", "diagnoses.drawingLabel", "diagnoses.of.*.*",
    "report.data.part", "report.data.pictures", "report.data.lesions", "report.results.holdout",
    "report.results.validation", "report.results.other", "report.results.unreadable",
    "report.tables.*", "report.summaries.*", "terms.*", "offline.name",
    "embedding.title", "embedding.lede",
    "stress.asked", "stress.table.*", "stress.charts.*.*", "stress.kinds.*",
  ]
}
