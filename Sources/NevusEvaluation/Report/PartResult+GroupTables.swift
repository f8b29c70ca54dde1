extension PartResult {
  /// By source, sex, age band, site and skin tone.
  var groupTable: ReportTable {
    ReportTable(
      title: "By source, sex, age, site and skin tone",
      headings: [
        "", "pictures", "lesions", "accuracy (7)", "balanced accuracy (7)",
        "malignant: area under ROC", "sensitivity", "specificity",
      ],
      rows: groups.map { group in
        [
          "\(group.attribute): \(group.value)", "\(group.pictures)", "\(group.lesions)",
          group.sevenAccuracy.text, group.sevenBalancedAccuracy.text,
          group.malignancyAreaUnderROC.text, group.malignancySensitivity.text,
          group.malignancySpecificity.text,
        ]
      })
  }

  /// What deciding, stating a probability and naming a set came to in the same groups.
  var groupTrustTable: ReportTable {
    ReportTable(
      title: "By source, sex, age, site and skin tone: decisions, probabilities, sets",
      headings: [
        "", "pictures", "malignant: not answered benign", "benign: answered benign", "turned away",
        "malignant: calibration error, debiased", "sets at 90 %",
      ],
      rows: groups.map { group in
        [
          "\(group.attribute): \(group.value)", "\(group.pictures)",
          group.malignantNotCalledBenign?.text ?? "–", group.benignCalledBenign?.text ?? "–",
          group.turnedAway?.text ?? "–", group.malignancyCalibrationError.text,
          group.setCoverage?.text ?? "–",
        ]
      })
  }

  static func table(_ result: DecisionResult) -> ReportTable {
    func row(_ name: String, _ safe: Figure, _ cell: (DecisionResult.Row) -> (Int, Figure))
      -> [String]
    {
      let cells = result.rows.map(cell)
      return [name, "\(cells.reduce(0) { $0 + $1.0 })"]
        + cells.map { count, share in "\(count): \(share.text)" } + [safe.text]
    }
    return ReportTable(
      title:
        "What was answered, counts and shares (\(result.uncertain.text) left uncertain, "
        + "\(result.turnedAway.text) turned away)",
      headings: ["truth", "pictures"] + result.rows.map { "answered \($0.decision)" }
        + ["right or left open"],
      rows: [
        row("benign", result.benignNotCalledMalignant) { ($0.benign, $0.benignShare) },
        row("malignant", result.malignantNotCalledBenign) { ($0.malignant, $0.malignantShare) },
      ])
  }

  /// Two sets of answers to the same pictures against each other.
  public static func table(_ result: Comparison) -> ReportTable {
    ReportTable(
      title: "\(result.second) against \(result.first), same pictures",
      headings: ["", "value"],
      rows: [
        ["seven-class balanced accuracy, difference", result.sevenBalancedAccuracyDifference.text],
        ["nine-class balanced accuracy, difference", result.nineBalancedAccuracyDifference.text],
        [
          "malignant area under ROC, difference", result.malignancyAreaUnderROCDifference.text,
        ],
        ["probabilities, mean absolute difference", result.meanAbsoluteDifference.text],
        ["probabilities, largest difference", Figure.rounded(result.largestAbsoluteDifference)],
        ["same most probable class", result.topOneAgreement.text],
      ])
  }
}
