import Foundation
import NevusArchitectures
import NevusCore
import NevusData
import NevusFiles
import NevusLearning
import NevusPacking
import NevusPictures
import NevusRelease
import NevusSynthesis
import NevusTraining

/// Drawn lesions as known data with a split, others as new pictures, and a tiny network that was
/// packed on the known ones, in a folder of its own that is removed at the end.
final class DrawnLearning {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("nevus-learning-\(UUID().uuidString)").path
  static let classes: [Diagnosis] = [.mel, .nv, .bcc, .df]
  var weights: String { "\(folder)/Weights/nevus.weights" }
  var master: String { "\(folder)/Weights/nevus.safetensors" }

  /// - Parameter isPacked: whether champion and master are made.
  init(isPacked: Bool = true) throws {
    var known = "id,source,lesion_id,diagnosis,licence\n"
    var split = "id,part\n"
    for lesion in 0..<20 {
      try draw(UInt64(lesion + 1), "data/images/known-\(lesion).png")
      known += "known-\(lesion),drawn,L\(lesion),\(Self.classes[lesion % 4].code),CC-BY-NC-4.0\n"
      split += "known-\(lesion),\(lesion < 8 ? "train" : lesion < 12 ? "calibration" : "holdout")\n"
    }
    try Files.write(known, to: "\(folder)/data/lesions.csv")
    try Files.write(split, to: "\(folder)/split.csv")
    var new = "id,path,lesion_id,diagnosis\n"
    for lesion in 0..<12 {
      try draw(UInt64(lesion + 101), "new/images/\(lesion).png")
      new += "new-\(lesion),images/\(lesion).png,N\(lesion),\(Self.classes[lesion % 4].code)\n"
    }
    try Files.write(new, to: "\(folder)/new/manifest.csv")
    if isPacked { try pack() }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Draws the lesion of a seed into a file below the folder.
  func draw(_ seed: UInt64, _ name: String, quality: Int? = nil) throws {
    let bitmap = try LesionScene.random(seed: seed, width: 96, height: 96).renderer().bitmap()
    let bytes =
      try quality.map { try JPEGEncoder.encode(bitmap, options: .init(quality: $0)) }
      ?? PNGEncoder.encode(bitmap)
    try Files.write(bytes, to: "\(folder)/\(name)")
  }

  func data() throws -> DataAtHand {
    try DataAtHand(folder: folder, split: "\(folder)/split.csv")
  }

  /// A network of random numbers, packed on the known pictures.
  private func pack() throws {
    let definition = Architecture.mobileNetV2.definition(inputSide: 32)
    let drawn = MasterWeights(
      definition: definition, parameters: try Self.parameters(definition),
      metadata: ["licence": "CC BY-NC 4.0", "provenance": "drawn numbers"])
    try drawn.write(to: master)
    let texts = WeightsTexts(name: "tiny", licence: "CC BY-NC 4.0", provenance: "drawn numbers")
    let (file, _) = try Packer.pack(MasterWeights(path: master), texts, data: data())
    try Files.write(file, to: weights)
  }

  private static func parameters(_ definition: NetworkDefinition) throws -> [LayerParameters] {
    let shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    var generator = SeededGenerator(seed: 3)
    func next() -> Float { Float(generator.below(2001)) / 1000 - 1 }
    return definition.layers.enumerated().map { index, layer in
      let count = shapes.weightCounts[index]
      guard count > 0 else { return LayerParameters() }
      let reach = (6 / Float(count / layer.outputChannels)).squareRoot()
      return LayerParameters(
        weights: (0..<count).map { _ in next() * reach },
        biases: (0..<layer.outputChannels).map { _ in next() / 4 })
    }
  }

  /// A configuration of this folder.
  ///
  /// - Parameter isLenient: whether margins are so wide that any challenger is accepted.
  func toml(isLenient: Bool, _ rest: String = "") -> String {
    """
    name = "drawn"
    new = ["\(folder)/new/manifest.csv"]
    data = "\(folder)"
    split = "\(folder)/split.csv"
    start = "\(master)"
    champion = "\(weights)"
    held_back = 0.34
    \(rest)
    [bootstrap]
    replicates = 50
    \(isLenient
      ? "[margins]\nbalanced_accuracy = 2.0\narea_under_roc = 2.0\nsensitivity = 2.0\n"
        + "improvement = -2.0" : "")
    """
  }

  func run(_ toml: String) throws -> LearningRun {
    LearningRun(
      try LearningConfiguration(toml: toml, path: "learn.toml"), source: toml,
      runFolder: "\(folder)/run", cacheFolder: "\(folder)/cache")
  }
}
