import NevusCore

/// How many pictures of part `holdout` show a lesion that part `train` shows too: none, unless the
/// split was made by picture.
public struct SeenLesions: Codable, Equatable, Sendable {
  /// Pictures of part `holdout`.
  public var pictures = 0
  /// Those whose lesion is in part `train`.
  public var seen = 0
  /// Melanomas of part `holdout`.
  public var melanomas = 0
  /// Those whose lesion is in part `train`.
  public var seenMelanomas = 0

  /// Counts by the lesions' ids.
  public init(_ split: Split, _ pictures: [LabelledPicture]) {
    let trained = Set(pictures.filter { split.parts[$0.id] == .train }.map(\.lesionID))
    for picture in pictures where split.parts[picture.id] == .holdout {
      let isSeen = trained.contains(picture.lesionID)
      self.pictures += 1
      seen += isSeen ? 1 : 0
      guard picture.diagnosis == .mel else { continue }
      melanomas += 1
      seenMelanomas += isSeen ? 1 : 0
    }
  }

  /// The counts in a sentence.
  var words: String {
    "This split leaks: \(seen) of \(pictures) pictures in holdout (\(seenMelanomas) of \(melanomas) "
      + "melanomas) show a lesion that train shows too."
  }
}
