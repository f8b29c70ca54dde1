import Foundation
import NevusArchitectures
import NevusCore
import NevusTensors

/// Trained networks that say what they see in the very pictures that another one learns from, varied
/// and mixed as they are: knowledge distillation.
///
/// Sources: G. Hinton et al., "Distilling the knowledge in a neural network", 2015; L. Beyer et al.,
/// "Knowledge distillation: a good teacher is patient and consistent", 2022 (the same variation for
/// both).
public final class Teachers {
  private let networks: [TrainingNetwork]
  private let pupil: NetworkDefinition
  private let share: Float
  private let temperature: Double

  /// Makes teachers of networks' numbers.
  ///
  /// - Parameters:
  ///   - networks: definitions with the pupil's input side and classes, and their numbers.
  ///   - pupil: what learns from them; its mean and scale are those of the pictures.
  ///   - capacity: pictures in the largest batch.
  /// - Throws: `NetworkError`.
  public init(
    _ networks: [(definition: NetworkDefinition, parameters: [LayerParameters])],
    for pupil: NetworkDefinition, capacity: Int, settings: DistillationSettings
  ) throws(NetworkError) {
    var made: [TrainingNetwork] = []
    for (definition, parameters) in networks {
      let network = try TrainingNetwork(definition, capacity: capacity)
      network.load(parameters)
      made.append(network)
    }
    self.networks = made
    self.pupil = pupil
    share = Float(settings.share)
    temperature = settings.temperature
  }

  /// Reads the teachers that a configuration names.
  ///
  /// - Parameter pupil: what learns from them.
  /// - Returns: nil where none is named.
  /// - Throws: what reading a file throws; `badValue` where a file is of an unknown architecture or has no
  ///   classifier.
  convenience init?(_ configuration: TrainingConfiguration, for pupil: NetworkDefinition) throws {
    guard !configuration.distillation.teachers.isEmpty else { return nil }
    let networks = try configuration.distillation.teachers.map { path in
      let file = try SafetensorsFile(path: path)
      let name = file.metadata["architecture"] ?? configuration.architecture
      guard let architecture = Architecture(rawValue: name) else {
        throw TrainingError.badValue(
          path: path, key: "architecture", expected: "a known architecture, not \(name)")
      }
      let definition = architecture.definition(inputSide: pupil.inputSide)
      guard let last = definition.layers.last, file.tensors["\(last.name).weight"] != nil else {
        throw TrainingError.badValue(
          path: path, key: "classifier", expected: "there: a teacher has learnt the classes")
      }
      return (definition, try NetworkTensors.parameters(definition, from: file))
    }
    try self.init(
      networks, for: pupil, capacity: configuration.batch, settings: configuration.distillation)
  }

  /// The batch's targets and the teachers' mean answer, in their shares; `[pictures, classes]`.
  ///
  /// - Parameter input: the batch's pictures.
  func targets(_ input: FloatBuffer, _ batch: TrainingBatch) -> [Float] {
    var targets = batch.targets.map { $0 * (1 - share) }
    let classes = targets.count / batch.count
    let part = share / Float(networks.count)
    for network in networks {
      show(input, batch.count, to: network)
      network.forward(count: batch.count, statistics: .running)
      let logits = network.logits
      for start in stride(from: 0, to: targets.count, by: classes) {
        let scaled = (0..<classes).map { Float(Double(logits[start + $0]) / temperature) }
        for (category, log) in CrossEntropy.logSoftmax(scaled).enumerated() {
          targets[start + category] += part * Float(exp(log))
        }
      }
    }
    return targets
  }

  /// Gives a teacher the pictures, in its own mean and scale.
  ///
  /// In bounds: pupil and teacher have the same input side, and both buffers hold whole pictures of
  /// three channels.
  private func show(_ input: FloatBuffer, _ count: Int, to network: TrainingNetwork) {
    let own = network.definition
    let (source, target) = (input.start, network.input.start)
    for channel in 0..<3 {
      let factor = own.pixelScale[channel] / pupil.pixelScale[channel]
      let offset = (pupil.mean[channel] - own.mean[channel]) * own.pixelScale[channel]
      for at in stride(from: channel, to: count * network.shapes.tensors[0].count, by: 3) {
        target[at] = source[at] * factor + offset
      }
    }
  }
}
