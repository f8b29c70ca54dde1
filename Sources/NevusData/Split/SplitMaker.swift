import NevusTerminal

/// What is dealt out as a whole.
public enum SplitUnit: String, CaseIterable, Sendable {
  /// All pictures of a lesion and their near duplicates: what results may be stated on.
  case lesion
  /// Each picture by itself: pictures of one lesion stand on both sides, results are too good.
  case picture
}

/// Makes a split or folds of a manifest's pictures, from reading them to the file's text.
public struct SplitMaker {
  private let manifest: Manifest
  private let groups: LesionGroups

  /// Reads every picture and groups near duplicates with the lesions; by picture there is nothing to
  /// read.
  public init(_ manifest: Manifest, by unit: SplitUnit = .lesion, showsProgress: Bool = true) {
    self.manifest = manifest
    groups =
      switch unit {
      case .lesion: Audit(manifest, showsProgress: showsProgress).groups
      case .picture: LesionGroups(everyPictureAlone: manifest.pictures.count)
      }
  }

  /// Parts by the shares of `Split.shares`: the CSV file's text and a table of counts.
  public func split(seed: UInt64) -> (csv: String, table: String) {
    let split = Split.make(manifest.pictures, groups: groups, seed: seed)
    let counts = SplitCounts(split, manifest.pictures, groups).text
    let leak = SeenLesions(split, manifest.pictures)
    return (split.csv, leak.seen > 0 ? "\(counts)\n\(leak.words)" : counts)
  }

  /// Folds: the CSV file's text and a table of counts.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - within: a split whose `train` and `calibration` pictures alone are dealt out.
  public func folds(_ count: Int, seed: UInt64, within split: Split? = nil) -> (
    csv: String, table: String
  ) {
    let folds = foldNumbers(count, seed: seed, within: split)
    return (
      Split.csv(folds: folds), SplitCounts(folds: folds, manifest.pictures, groups).text
    )
  }

  /// The fold of each picture, by id; see `Split.folds`.
  public func foldNumbers(_ count: Int, seed: UInt64, within split: Split? = nil) -> [String: Int] {
    Split.folds(manifest.pictures, groups: groups, count: count, seed: seed, within: split)
  }
}
