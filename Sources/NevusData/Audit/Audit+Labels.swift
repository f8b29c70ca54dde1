import NevusCore

extension Audit {
  /// Lesions, copies and near duplicates with more than one label.
  func contradictingLabels() -> [AuditFinding] {
    let lesions = Dictionary(grouping: pictures.indices) { pictures[$0].lesionID }
      .values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    var seen: Set<[Int]> = []
    var findings: [AuditFinding] = []
    func check(_ members: [Int], _ what: String) {
      let labels = Set(members.map { pictures[$0].diagnosis.name }).sorted()
      guard labels.count > 1, seen.insert(members).inserted else { return }
      findings.append(
        AuditFinding(
          kind: .contradictingLabels, ids: ids(members),
          detail: "\(what): \(labels.joined(separator: " and "))"))
    }
    for members in copies { check(members, "the same bytes") }
    for members in lesions { check(members, "lesion \(pictures[members[0]].lesionID)") }
    for pair in near { check([pair.first, pair.second], "near duplicates") }
    return findings
  }

  /// Classes with less than a tenth of the largest one's pictures.
  func rareClasses() -> [AuditFinding] {
    let largest = classes.map(\.pictures).max() ?? 0
    return classes.filter { $0.pictures * 10 < largest }.map {
      AuditFinding(
        kind: .rareClass, ids: [],
        detail: "\($0.diagnosis): \($0.pictures) pictures, the largest class has \(largest)")
    }
  }
}
