extension PartResult {
  /// By source, sex, age band and site.
  var groupTable: ReportTable {
    ReportTable(
      title: "By source, sex, age and site",
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

  static func table(_ result: DecisionResult) -> ReportTable {
    let counts = result.rows.map { row in
      ["answered \(row.decision)", "\(row.malignant)", "\(row.benign)"]
    }
    let shares: [(String, Figure?, Figure?)] = [
      ("not answered benign", result.malignantNotCalledBenign, nil),
      ("answered malignant", result.malignantCalledMalignant, result.benignCalledMalignant),
      ("answered benign", nil, result.benignCalledBenign),
    ]
    return ReportTable(
      title:
        "What was answered (\(result.uncertain.text) left uncertain, "
        + "\(result.turnedAway.text) turned away)",
      headings: ["", "of the malignant", "of the benign"],
      rows: counts + shares.map { ["share \($0.0)", $0.1?.text ?? "", $0.2?.text ?? ""] })
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
