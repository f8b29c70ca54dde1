import NevusData

/// What a challenger learns from.
struct LearningSet: Sendable {
  /// New pictures.
  var new: [LabelledPicture]
  /// Known ones, mixed in.
  var replay: [LabelledPicture]

  /// All of them. A picture that stands in both is learnt from with the new diagnosis only.
  var pictures: [LabelledPicture] {
    let ids = Set(new.map(\.id))
    return new + replay.filter { !ids.contains($0.id) }
  }
}
