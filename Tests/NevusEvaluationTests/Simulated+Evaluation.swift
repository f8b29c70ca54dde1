import NevusEvaluation

extension Simulated {
  /// An evaluation of simulated predictions, with few replicates so that tests are quick.
  static func evaluation(
    _ rows: [Prediction] = rows(lesions: 40), model: String = "test", seed: UInt64 = 1
  ) throws -> Evaluation {
    let settings = BootstrapSettings(replicates: 50, seed: seed)
    let predictions = try Predictions(rows)
    let comparison = try Comparison(
      first: ("float32", predictions), second: ("int8", predictions), settings: settings)
    return Evaluation(
      provenance: Provenance(
        model: model, weightsSHA256: "aa", splitSHA256: "bb", manifestSHA256: "cc",
        codeSHA256: "dd", views: 1),
      bootstrap: settings,
      parts: [
        PartResult(
          part: "holdout", predictions: predictions, comparison: comparison, settings: settings)
      ])
  }
}
