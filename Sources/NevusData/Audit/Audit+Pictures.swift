import Foundation

extension Audit {
  /// Files of the same bytes.
  func exactDuplicates() -> [AuditFinding] {
    copies.map {
      AuditFinding(kind: .exactDuplicate, ids: ids($0), detail: "\($0.count) files")
    }
  }

  /// Near duplicates of different lesions; those of one lesion are to be expected.
  func nearDuplicates() -> [AuditFinding] {
    let copied = Dictionary(
      copies.enumerated().flatMap { number, set in set.map { ($0, number) } },
      uniquingKeysWith: { first, _ in first })
    return near.filter { pair in
      let areCopies = copied[pair.first].map { $0 == copied[pair.second] } ?? false
      return !areCopies && pictures[pair.first].lesionID != pictures[pair.second].lesionID
    }.map {
      AuditFinding(
        kind: .nearDuplicate, ids: ids([$0.first, $0.second]),
        detail: String(format: "similarity %.3f, hash distance %d", $0.similarity, $0.distance))
    }
  }

  /// Files that could not be read or decoded.
  func unreadable() -> [AuditFinding] {
    survey.indices.filter { survey[$0].measures == nil }.map {
      AuditFinding(kind: .unreadable, ids: ids([$0]), detail: survey[$0].fault)
    }
  }

  /// What the manifest could not use.
  func leftOut() -> [AuditFinding] {
    manifest.leftOut.map { AuditFinding(kind: .leftOut, ids: [], detail: $0.description) }
  }

  /// Pictures whose detail is nowhere finer than a picture's that was scaled up to twice its size.
  ///
  /// For a picture scaled up twice, or blurred, fine over coarse detail is below 0.12 along both
  /// axes; 1/16 is the least there is.
  func upscaled() -> [AuditFinding] {
    survey.indices.compactMap { index in
      guard let measures = survey[index].measures, let across = measures.detailAcross,
        let down = measures.detailDown, max(across, down) < 0.12
      else { return nil }
      return AuditFinding(
        kind: .upscaled, ids: ids([index]),
        detail: String(format: "fine detail %.3f of coarse", max(across, down)))
    }
  }
}
