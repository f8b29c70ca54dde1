import Foundation
import NevusArchitectures

/// How fast one network trains on this machine, and with how much memory.
///
/// Wall-clock figures depend on what else the machine does; processor time hardly does.
public struct TrainingMeasurement: Codable, Equatable, Sendable {
  /// The network's name.
  public var architecture: String
  /// Pixels on each side of its input.
  public var inputSide: Int
  /// Pictures in a step.
  public var batch: Int
  /// Steps that were measured, after two that were not.
  public var steps: Int
  /// Pictures in a second of the clock on the wall.
  public var picturesPerSecond: Double
  /// Pictures in a second of processor time, all threads together, times the cores: what the machine
  /// would do if it did nothing else.
  public var picturesPerSecondUndisturbed: Double
  /// Milliseconds that a step takes: waiting for its batch, which is made in the background.
  public var load: Double
  /// Milliseconds of the forward pass and the loss.
  public var forward: Double
  /// Milliseconds of the backward pass.
  public var backward: Double
  /// Milliseconds of optimiser and averages.
  public var update: Double
  /// Milliseconds of processor time for making a batch: decoding, augmentation.
  public var augmentation: Double
  /// Milliseconds of a step by kind of layer and direction.
  public var layers: [String: Double]
  /// The most memory in use, in MiB.
  public var peakMemory: Int

  /// Takes steps of a training run that nothing is kept of.
  ///
  /// - Parameters:
  ///   - configuration: the run.
  ///   - source: its pictures; weights are random.
  ///   - steps: how many steps are measured, at least 1.
  /// - Throws: `NetworkError`, `TrainingError`.
  public init(
    _ configuration: TrainingConfiguration, source: any PictureSource, steps: Int
  ) throws {
    guard let network = Architecture(rawValue: configuration.architecture) else {
      throw TrainingError.badValue(
        path: "configuration", key: "architecture", expected: "a known architecture")
    }
    ProcessorClock.resetPeak()
    var configuration = configuration
    // A rate that changes nothing: random weights must not run away.
    configuration.optimiser.rate = 1e-6
    configuration.optimiser.headRate = 1e-6
    let trainer = try Trainer(
      configuration, definition: network.definition(inputSide: configuration.inputSide),
      start: nil, source: source, check: CheckSet(squares: [], labels: []), folder: "")
    trainer.begin()
    for _ in 0..<2 { _ = try trainer.takeStep() }
    trainer.times = StepTimes()
    trainer.network.timings = [:]
    let (making, used) = (trainer.loader.processorSeconds, ProcessorClock.process)
    var clock = StepTimes.Clock()
    for _ in 0..<steps { _ = try trainer.takeStep() }
    let wall = clock.lap()
    let processor = ProcessorClock.process - used
    let pictures = Double(steps * configuration.batch)
    let perStep = 1e3 / Double(steps)

    architecture = configuration.architecture
    inputSide = configuration.inputSide
    batch = configuration.batch
    self.steps = steps
    picturesPerSecond = pictures / wall
    picturesPerSecondUndisturbed =
      pictures / processor * Double(ProcessInfo.processInfo.activeProcessorCount)
    load = trainer.times.load * perStep
    forward = trainer.times.forward * perStep
    backward = trainer.times.backward * perStep
    update = trainer.times.update * perStep
    augmentation = (trainer.loader.processorSeconds - making) * perStep
    layers = trainer.network.timings.mapValues { $0 * perStep }
    peakMemory = ProcessorClock.peakMemory >> 20
  }
}
