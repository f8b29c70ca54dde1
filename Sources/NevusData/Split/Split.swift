/// Which part each picture belongs to.
public struct Split: Equatable, Sendable {
  /// The part of each picture, by id.
  public var parts: [String: Part]

  /// Makes a split from its parts.
  public init(parts: [String: Part]) { self.parts = parts }

  /// The shares of the pictures that are free to be dealt out.
  public static let shares: [(part: Part, share: Double)] = [
    (.train, 0.75), (.calibration, 0.10), (.holdout, 0.15),
  ]

  /// Deals pictures out, whole lesions at a time, every class and source in the same shares.
  ///
  /// Pictures whose publisher put them in `validation` or `test` are part `validation`. Others of
  /// the same lesions, or near duplicates of them, are `excluded`.
  /// - Parameters:
  ///   - pictures: the pictures.
  ///   - groups: which of them show one lesion.
  ///   - seed: another seed gives another split, the same one the same, on every machine.
  public static func make(_ pictures: [LabelledPicture], groups: LesionGroups, seed: UInt64)
    -> Split
  {
    var parts: [String: Part] = [:]
    var free: [[Int]] = []
    for members in groups.members {
      let official = members.filter { ["validation", "test"].contains(pictures[$0].split) }
      if official.isEmpty { free.append(members) }
      if !official.isEmpty { for index in members { parts[pictures[index].id] = .excluded } }
      for index in official { parts[pictures[index].id] = .validation }
    }
    let bins = Apportionment(pictures: pictures, seed: seed)
      .bins(of: free, shares: shares.map(\.share))
    for (members, bin) in zip(free, bins) {
      for index in members { parts[pictures[index].id] = shares[bin].part }
    }
    return Split(parts: parts)
  }

  /// Deals pictures out to `count` folds of the same size, whole lesions at a time.
  ///
  /// - Parameter split: only pictures that it has in `train` or `calibration` are dealt out, so that
  ///   cross-validation never sees what results are stated on.
  /// - Returns: the fold of each picture, by id, from 0. Pictures that their publisher held back,
  ///   and all of the same lesions, are in none.
  public static func folds(
    _ pictures: [LabelledPicture], groups: LesionGroups, count: Int, seed: UInt64,
    within split: Split? = nil
  ) -> [String: Int] {
    func isFree(_ picture: LabelledPicture) -> Bool {
      guard let split else { return !["validation", "test"].contains(picture.split) }
      return [.train, .calibration].contains(split.parts[picture.id])
    }
    let free = groups.members.filter { $0.allSatisfy { isFree(pictures[$0]) } }
    let bins = Apportionment(pictures: pictures, seed: seed)
      .bins(of: free, shares: [Double](repeating: 1 / Double(max(1, count)), count: max(1, count)))
    var folds: [String: Int] = [:]
    for (members, bin) in zip(free, bins) {
      for index in members { folds[pictures[index].id] = bin }
    }
    return folds
  }
}
