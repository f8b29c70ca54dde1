import Foundation

extension Audit {
  /// Pictures that were stretched along one axis, by three signs: fine detail is much rarer along
  /// one axis than along the other; it is so, a little, in all pictures of one source; or a near
  /// duplicate has other proportions.
  func squashed() -> [AuditFinding] { squashedSources() + squashedPairs() + squashedPictures() }

  /// Hair and ruled skin give single pictures ratios up to 1.8 (99.9 % of HAM10000 lie below 1.9).
  private func squashedPictures() -> [AuditFinding] {
    pictures.indices.compactMap { index in
      guard let ratio = ratio(index), ratio > 2 || ratio < 1 / 2 else { return nil }
      return AuditFinding(
        kind: .squashed, ids: ids([index]),
        detail: String(format: "detail along rows over columns %.2f", ratio))
    }
  }

  /// The median over many pictures is within a few percent of 1 (HAM10000: 1.00), unless they were
  /// all stretched (ISIC 2017, restored from squares: 0.82).
  private func squashedSources() -> [AuditFinding] {
    let sources = Dictionary(grouping: pictures.indices) { pictures[$0].source }
    return sources.sorted { $0.key < $1.key }.compactMap { source, members in
      let ratios = members.compactMap(ratio).sorted()
      guard ratios.count >= 50 else { return nil }
      let median = ratios[ratios.count / 2]
      guard median > 1.12 || median < 1 / 1.12 else { return nil }
      return AuditFinding(
        kind: .squashed, ids: [],
        detail: "source \"\(source)\": median detail along rows over columns "
          + String(format: "%.2f", median))
    }
  }

  private func squashedPairs() -> [AuditFinding] {
    near.compactMap { pair in
      guard let first = survey[pair.first].measures, let second = survey[pair.second].measures
      else { return nil }
      // A pixel of the first in pixels of the second, along both axes: equal for a crop or a copy of
      // another size.
      let across = Double(pair.stretch.x) * Double(second.width) / Double(first.width)
      let down = Double(pair.stretch.y) * Double(second.height) / Double(first.height)
      guard across / down > 1.15 || down / across > 1.15 else { return nil }
      return AuditFinding(
        kind: .squashed, ids: ids([pair.first, pair.second]),
        detail: "near duplicates of other proportions, "
          + "\(first.width)x\(first.height) and \(second.width)x\(second.height)")
    }
  }

  /// Fine detail along the rows over that along the columns, if the picture has any.
  private func ratio(_ index: Int) -> Double? {
    guard let measures = survey[index].measures, let across = measures.detailAcross,
      let down = measures.detailDown, across > 0, down > 0
    else { return nil }
    return across / down
  }
}
