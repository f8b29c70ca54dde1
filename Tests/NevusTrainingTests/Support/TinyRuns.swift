import Foundation
import NevusCore
import NevusPictures
import NevusTraining

/// Pictures by formula, each unlike the others, with labels that nothing in them explains.
struct FormulaSource: PictureSource {
  let labels: [Int]
  var unreadable: Set<Int> = []

  init(labels: [Int]) { self.labels = labels }

  init(count: Int, classes: Int) { labels = (0..<count).map { ($0 * 7 + $0 / 3) % classes } }

  func picture(_ index: Int) -> Bitmap? {
    if unreadable.contains(index) { return nil }
    return Bitmap(width: 40, height: 32) { x, y in
      let wave = (x * (index % 5 + 1) + y * (index % 7 + 1) + index * 13) % 64
      return (
        UInt8(wave * 4), UInt8((index * 37 + x * 2) % 256), UInt8((index * 91 + y * 5) % 256)
      )
    }
  }

  /// The same pictures as the network sees them.
  var check: CheckSet {
    let squares = labels.indices.map { index in
      (0..<32 * 32 * 3).map { UInt8(($0 * (index + 3)) % 251) }
    }
    return CheckSet(squares: squares, labels: labels)
  }
}

enum Tiny {
  /// A network of a few thousand parameters with a residual branch.
  static let definition = NetworkDefinition(
    architecture: "tiny", inputSide: 32, mean: [127, 127, 127],
    pixelScale: [1 / 64, 1 / 64, 1 / 64],
    layers: [
      Layer(
        name: "stem", kind: .convolution, activation: .relu6, input: 0, kernel: 3, stride: 2,
        paddingBefore: 0, paddingAfter: 1, outputChannels: 16),
      Layer(name: "expand", kind: .convolution, activation: .relu6, input: 1, outputChannels: 48),
      Layer(
        name: "depthwise", kind: .depthwise, activation: .relu6, input: 2, kernel: 3, stride: 2,
        paddingBefore: 0, paddingAfter: 1, outputChannels: 48),
      Layer(name: "project", kind: .convolution, input: 3, outputChannels: 24),
      Layer(name: "again", kind: .convolution, activation: .relu6, input: 4, outputChannels: 48),
      Layer(
        name: "filter", kind: .depthwise, activation: .relu6, input: 5, kernel: 5,
        paddingBefore: 2, paddingAfter: 2, outputChannels: 48),
      Layer(name: "back", kind: .convolution, input: 6, residual: 4, outputChannels: 24),
      Layer(name: "head", kind: .convolution, activation: .relu, input: 7, outputChannels: 64),
      Layer(name: "pool", kind: .globalAveragePool, input: 8, outputChannels: 64),
      Layer(name: "classifier", kind: .linear, input: 9, outputChannels: 9),
    ])

  /// A short run in which everything that is drawn at random is on.
  static var configuration: TrainingConfiguration {
    var configuration = TrainingConfiguration()
    configuration.batch = 8
    configuration.passes = 2
    configuration.optimiser.warmUpSteps = 2
    configuration.regularisation.mixup = 0.2
    configuration.regularisation.cutmix = 0.5
    return configuration
  }

  /// No variation and a high rate, so that some passes are enough to learn by heart.
  static var byHeart: TrainingConfiguration {
    var configuration = TrainingConfiguration()
    configuration.optimiser.rate = 1e-2
    configuration.optimiser.headRate = 1e-2
    configuration.optimiser.warmUpSteps = 10
    configuration.loss.smoothing = 0
    configuration.sampling.power = 0
    configuration.regularisation.dropout = 0
    configuration.regularisation.stochasticDepth = 0
    configuration.augmentation = .off
    return configuration
  }

  static func trainer(
    _ configuration: TrainingConfiguration, source: FormulaSource, folder: String
  ) throws -> Trainer {
    try Trainer(
      configuration, definition: definition, start: nil, source: source, check: source.check,
      folder: folder)
  }

  /// A folder of its own for each test.
  static func folder(_ name: String) -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-training-\(name)-\(UUID().uuidString)").path
  }
}
