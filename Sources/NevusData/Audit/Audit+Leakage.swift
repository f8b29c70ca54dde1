extension Audit {
  /// Lesion ids with pictures in two parts.
  func lesionsAcrossSplit() -> [AuditFinding] {
    let lesions = Dictionary(grouping: pictures.indices) { pictures[$0].lesionID }
    return lesions.filter { $0.value.count > 1 }.sorted { $0.value[0] < $1.value[0] }
      .compactMap { lesion, members in
        finding(.lesionAcrossSplit, members, "lesion \(lesion)")
      }
  }

  /// Copies and near duplicates of different lesion ids that stand in two parts.
  func duplicatesAcrossSplit() -> [AuditFinding] {
    let exact = copies.compactMap { finding(.duplicateAcrossSplit, $0, "the same bytes") }
    let known = Set(copies.flatMap { set in set.map { Pair($0, set[0]) } })
    let alike = near.filter {
      pictures[$0.first].lesionID != pictures[$0.second].lesionID
        && !known.contains(Pair($0.second, $0.first))
    }
    return exact
      + alike.compactMap {
        finding(.duplicateAcrossSplit, [$0.first, $0.second], "near duplicates")
      }
  }

  /// Pictures of the split's manifest that have no part.
  func withoutPart() -> [AuditFinding] {
    guard let split else { return [] }
    let missing = pictures.filter { split.parts[$0.id] == nil }.map(\.id)
    guard !missing.isEmpty else { return [] }
    return [
      AuditFinding(kind: .withoutPart, ids: missing, detail: "\(missing.count) without a part")
    ]
  }

  private struct Pair: Hashable {
    var first: Int
    var second: Int
    init(_ first: Int, _ second: Int) { (self.first, self.second) = (first, second) }
  }

  /// The finding that pictures which belong together stand in two parts, if they do.
  private func finding(_ kind: AuditFinding.Kind, _ members: [Int], _ what: String)
    -> AuditFinding?
  {
    let parts = Set(members.compactMap(part)).sorted()
    guard parts.count > 1 else { return nil }
    return AuditFinding(
      kind: kind, ids: ids(members), detail: "\(what): \(parts.joined(separator: " and "))")
  }
}
