import NevusData

/// Known pictures that are mixed with new ones.
enum Replay {
  /// Draws pictures of part `train`, each at most once, the classes as they come there.
  ///
  /// - Parameters:
  ///   - share: how many for each new picture.
  ///   - new: how many new pictures are learnt from.
  static func draw(
    from train: [LabelledPicture], share: Double, new: Int, seed: UInt64
  ) -> [LabelledPicture] {
    var generator = SeededGenerator(seed: seed, name: "replay")
    let count = min(train.count, Int((share * Double(new)).rounded()))
    return generator.shuffled(train).prefix(count).sorted { $0.id < $1.id }
  }
}
