import NevusFiles
import NevusTraining

extension LearningConfiguration {
  /// Reads a configuration from TOML; keys that are not there keep their defaults.
  ///
  /// - Parameter path: the file's name, for errors.
  /// - Throws: `TrainingError`: `syntax`, `unknownKey` with the nearest key, or `badValue`; also
  ///   where a key belongs to the other kind of `layers`, for it would say nothing.
  public init(toml: String, path: String) throws(TrainingError) {
    self.init()
    var reader = try ConfigurationReader(toml, path: path)
    try readWhole(&reader)
    var kind = layers.rawValue
    try reader.read("layers", into: &kind, oneOf: LearnedLayers.allCases.map(\.rawValue))
    layers = LearnedLayers(rawValue: kind) ?? .head
    try margins.read(&reader)
    try reader.read("bootstrap.replicates", into: &bootstrap.replicates, 1...1_000_000)
    var seed = Int(bootstrap.seed)
    try reader.read("bootstrap.seed", into: &seed, 0...Int.max)
    bootstrap.seed = UInt64(seed)
    try refuseKeysOfOtherLayers(reader, path: path)
    try head.read(&reader)
    try training.loss.read(&reader)
    try training.sampling.read(&reader)
    try readTraining(&reader)
    try reader.finish()
    guard !newPictures.isEmpty else {
      throw .badValue(
        path: path, key: "new", expected: "the manifest of the new pictures, or a list of them")
    }
  }

  private mutating func readWhole(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("name", into: &name)
    try reader.read("seed", into: &training.seed, 0...Int.max)
    try reader.read("new", into: &newPictures)
    try reader.read("data", into: &data)
    try reader.read("split", into: &split)
    try reader.read("start", into: &start)
    try reader.read("champion", into: &champion)
    try reader.read("replay", into: &replay, 0...1_000)
    try reader.read("held_back", into: &heldBack, 0.01...0.9)
    try reader.read("licence", into: &training.licence)
    training.name = name
    training.start = start
  }

  private mutating func readTraining(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("passes", into: &training.passes, 0.001...10_000)
    try reader.read("batch", into: &training.batch, 2...1024)
    try training.optimiser.read(&reader)
    try training.distillation.read(&reader)
    try training.regularisation.read(&reader)
    try training.augmentation.read(&reader)
  }

  /// Keys that only one kind of `layers` reads.
  private func refuseKeysOfOtherLayers(_ reader: ConfigurationReader, path: String)
    throws(TrainingError)
  {
    let foreign =
      layers == .all
      ? ["head."]
      : ["passes", "batch", "optimiser.", "distillation.", "regularisation.", "augmentation."]
    for prefix in foreign {
      guard let key = reader.keys(below: prefix).first else { continue }
      let other = layers == .all ? LearnedLayers.head : .all
      throw .badValue(
        path: path, key: key, expected: "left out: it says nothing unless layers = \"\(other)\"")
    }
  }
}

extension HeadSettings {
  mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    let isStated = reader.keys(below: "head.").contains("head.penalty")
    var stated = 1.0
    try reader.read("head.penalty", into: &stated, 1e-6...1e6)
    if isStated { penalty = stated }
  }
}

extension Margins {
  mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("margins.balanced_accuracy", into: &balancedAccuracy, 0...2)
    try reader.read("margins.area_under_roc", into: &areaUnderROC, 0...2)
    try reader.read("margins.sensitivity", into: &sensitivity, 0...2)
    try reader.read("margins.least_lesions", into: &leastLesions, 1...1_000_000)
    try reader.read("margins.improvement", into: &improvement, -2...1)
  }
}
