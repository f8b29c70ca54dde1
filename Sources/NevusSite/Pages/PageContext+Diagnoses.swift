import NevusCore

extension PageContext {
  /// The nine diagnoses, malignant and pre-malignant ones first.
  static let order: [Diagnosis] = [.mel, .bcc, .scc, .ak, .nv, .sk, .pbk, .df, .vasc]

  /// What the pages say about each of the nine diagnoses.
  var diagnoses: [[String: Any]] {
    Self.order.map { diagnosis in
      let code = "\(diagnosis.code)"
      let name = language.text("classes.\(code).name")
      let group = diagnosis == .ak ? "premalignant" : diagnosis.isMalignant ? "malignant" : "benign"
      let measured = measured(code)
      return [
        "code": code, "name": name, "side": diagnosis.isMalignant ? "malignant" : "benign",
        "group": language.text("script.groups.\(group)"),
        "drawing": ingredients.sources.drawings[code] ?? "",
        "drawingLabel": language.text("diagnoses.drawingLabel", ["name": name]),
        "what": language.text("diagnoses.of.\(code).what"),
        "looks": language.text("diagnoses.of.\(code).looks"),
        "next": language.text("diagnoses.of.\(code).next"),
        "isMeasured": measured != nil, "found": measured?.found ?? "",
        "right": measured?.right ?? "",
      ]
    }
  }

  /// Recall and precision of a class on the hold-out pictures.
  private func measured(_ code: String) -> (found: String, right: String)? {
    guard let nine = ingredients.evaluation?["holdout"]?.nine,
      let found = EvaluationFigures.percent(nine[.recall, code]),
      let right = EvaluationFigures.percent(nine[.precision, code])
    else { return nil }
    return (language.numbers(found), language.numbers(right))
  }
}
