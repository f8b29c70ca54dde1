import CNevusTraining
import Foundation
import NevusArchitectures
import NevusCore
import NevusData
import NevusTensors

/// One training run: draws batches, takes steps, checks, and keeps what it needs to go on.
public final class Trainer {
  let configuration: TrainingConfiguration
  let network: TrainingNetwork
  let loader: BatchLoader
  let sampler: Sampler
  let loss: CrossEntropy
  let teachers: Teachers?
  /// What the run is checked on.
  public let check: CheckSet
  let folder: RunFolder
  let optimiser: Optimiser
  let memory: OptimiserState
  let average: FloatBuffer
  let averageStatistics: FloatBuffer
  let groups: [ParameterGroup]
  let schedule: Schedule
  /// Steps of the whole run.
  public let totalSteps: Int
  var step = 0
  /// The best figure on the check set so far; -1 before the first check.
  public internal(set) var best = -1.0
  var seconds = 0.0
  /// The step of the checkpoint in the folder, if this run wrote or read one.
  var savedStep: Int?
  /// What the written weights say of themselves.
  public var origin = WeightsOrigin()
  /// What the parts of the steps took so far.
  var times = StepTimes()
  /// The loss of the last step's batch.
  public internal(set) var lastLoss = Double.infinity
  /// Called before each step.
  package var willStep: ((TrainingNetwork) -> Void)?

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - definition: the network; its last layer has one output a class.
  ///   - start: its numbers, or nil for random ones.
  ///   - source: pictures to learn from.
  ///   - softTargets: probabilities by picture of the source, or nil.
  ///   - teachers: networks to learn from besides, or nil.
  ///   - check: pictures to check on after each pass.
  ///   - folder: where results go.
  /// - Throws: `NetworkError`, or `TrainingError.noPictures`.
  public init(
    _ configuration: TrainingConfiguration, definition: NetworkDefinition,
    start: [LayerParameters]?, source: any PictureSource, softTargets: [[Float]?]? = nil,
    teachers: Teachers? = nil, check: CheckSet, folder: String
  ) throws {
    guard !source.labels.isEmpty else { throw TrainingError.noPictures }
    self.configuration = configuration
    self.teachers = teachers
    self.check = check
    self.folder = RunFolder(path: folder)
    network = try TrainingNetwork(definition, capacity: configuration.batch)
    let classes = definition.layers.last?.outputChannels ?? 0
    let seed = UInt64(configuration.seed)
    sampler = Sampler(
      labels: source.labels, classCount: classes, power: configuration.sampling.power, seed: seed)
    loss = CrossEntropy(configuration.loss, labels: source.labels, drawn: sampler.shares)
    loader = BatchLoader(
      source: source, sampler: sampler,
      augmenter: Augmenter(configuration.augmentation, for: definition),
      targets: Self.targets(source.labels, classes, softTargets, configuration.loss.softShare),
      batch: configuration.batch, seed: seed,
      mixing: BatchMixing(
        mixup: configuration.regularisation.mixup, cutmix: configuration.regularisation.cutmix))
    optimiser = configuration.optimiser.optimiser
    groups = network.groups(
      headRate: Float(
        configuration.optimiser.headRate
          / max(configuration.optimiser.rate, .leastNormalMagnitude)),
      layerDecay: Float(configuration.optimiser.layerDecay))
    totalSteps = max(Int(configuration.passes * Double(loader.stepsPerPass)), 1)
    schedule = Schedule(
      warmUp: configuration.optimiser.warmUpSteps, total: totalSteps,
      finalShare: configuration.optimiser.finalShare)
    memory = OptimiserState(count: network.parameters.count)
    if let start { network.load(start) } else { network.randomise(seed: seed) }
    average = FloatBuffer(count: network.parameters.count)
    averageStatistics = FloatBuffer(count: network.statistics.count)
  }

  /// One-hot targets, mixed with soft ones where there are any.
  package static func targets(
    _ labels: [Int], _ classes: Int, _ soft: [[Float]?]?, _ share: Double
  ) -> [[Float]] {
    labels.indices.map { index in
      var target = [Float](repeating: 0, count: classes)
      target[labels[index]] = 1
      guard let soft = soft?[index] else { return target }
      return zip(target, soft).map { $0 * Float(1 - share) + $1 * Float(share) }
    }
  }

  /// The averaged weights with batch norms folded.
  public var averaged: [LayerParameters] {
    network.folded(parameters: average.values, statistics: averageStatistics.values)
  }

  /// Pictures of the source that could not be read, and were replaced by others of their class.
  public var unreadable: Set<Int> { loader.unreadable }

  /// The definition that `averaged` belongs to.
  public var definition: NetworkDefinition { network.definition }

}

extension OptimiserSettings {
  var optimiser: Optimiser {
    kind == "sgd"
      ? .sgd(momentum: Float(momentum))
      : .adamW(beta1: Float(beta1), beta2: Float(beta2), epsilon: Float(epsilon))
  }
}

extension CrossEntropy {
  /// The loss that a configuration asks for.
  ///
  /// - Parameter drawn: the classes' shares in the drawing, the prior of logit adjustment.
  package init(_ settings: LossSettings, labels: [Int], drawn: [Double]) {
    self.init(classes: drawn.count)
    smoothing = Float(settings.smoothing)
    focus = Float(settings.focus)
    adjustment = drawn.map { Float(settings.logitAdjustment * log(max($0, 1e-6))) }
    let counts = drawn.indices.map { category in labels.filter { $0 == category }.count }
    let raw = counts.map { $0 > 0 ? pow(Double($0), settings.classWeightPower) : 0 }
    let mean =
      zip(raw, counts).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(max(labels.count, 1))
    classWeights = raw.map { Float($0 / max(mean, .leastNormalMagnitude)) }
  }
}
