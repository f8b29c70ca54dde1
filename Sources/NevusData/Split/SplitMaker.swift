import NevusTerminal

/// Makes a split or folds of a manifest's pictures, from reading them to the file's text.
public struct SplitMaker {
  private let manifest: Manifest
  private let groups: LesionGroups

  /// Reads every picture and groups near duplicates with the lesions.
  public init(_ manifest: Manifest, showsProgress: Bool = true) {
    self.manifest = manifest
    groups = Audit(manifest, showsProgress: showsProgress).groups
  }

  /// Parts by the shares of `Split.shares`: the CSV file's text and a table of counts.
  public func split(seed: UInt64) -> (csv: String, table: String) {
    let split = Split.make(manifest.pictures, groups: groups, seed: seed)
    return (split.csv, SplitCounts(split, manifest.pictures, groups).text)
  }

  /// Folds: the CSV file's text and a table of counts.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - within: a split whose `train` and `calibration` pictures alone are dealt out.
  public func folds(_ count: Int, seed: UInt64, within split: Split? = nil) -> (
    csv: String, table: String
  ) {
    let folds = Split.folds(
      manifest.pictures, groups: groups, count: count, seed: seed, within: split)
    return (
      Split.csv(folds: folds), SplitCounts(folds: folds, manifest.pictures, groups).text
    )
  }
}
