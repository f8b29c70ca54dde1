import Foundation
import NevusArchitectures
import NevusCore
import NevusTensors
import NevusTraining
import Testing

struct FoldingTests {
  private func pixels(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(($0 * 73 + $0 / 7) % 256) }
  }

  @Test func `the folded network computes what the trainer does outside training`() throws {
    let network = try TrainingNetwork(Tiny.definition, capacity: 4)
    network.randomise(seed: 2)
    var numbers = Numbers(seed: 8)
    let bytes = pixels(32 * 32 * 3)
    let input = bytes.map { (Float($0) - 127) / 64 }
    network.setInput(input + input.map { $0 * 0.3 } + input.map { -$0 })
    network.calibrateNorms(count: 3)
    network.allParameters = network.allParameters.map { $0 * (1 + 0.1 * numbers.next()) + 0.01 }
    network.run(
      count: 1, statistics: .running, outputGradient: [Float](repeating: 0, count: 9))
    let engine = try ForwardPass(Tiny.definition, network.folded)
    let logits = bytes.withUnsafeBufferPointer { engine.run($0) }
    #expect(relativeError(Array(network.logits), logits) < 1e-4)
  }

  @Test func `calibrated norms leave a network as it was`() throws {
    let network = try TrainingNetwork(Tiny.definition, capacity: 2)
    var numbers = Numbers(seed: 8)
    network.randomise(seed: 2)
    let parameters = network.folded.map {
      LayerParameters(weights: $0.weights, biases: $0.biases.map { _ in 0.2 * numbers.next() })
    }
    network.load(parameters)
    let bytes = pixels(32 * 32 * 3)
    let input = bytes.map { (Float($0) - 127) / 64 }
    network.setInput(input + input.map { $0 * 0.5 })
    network.calibrateNorms(count: 2)
    let engine = try ForwardPass(Tiny.definition, parameters)
    let logits = bytes.withUnsafeBufferPointer { engine.run($0) }
    #expect(relativeError(Array(network.logits.prefix(9)), logits) < 1e-4)
    for (before, after) in zip(parameters, network.folded) where !before.weights.isEmpty {
      #expect(relativeError(after.weights, before.weights) < 1e-4)
    }
  }

  static let shared =
    ProcessInfo.processInfo.environment["NEVUS_DATA"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared").path
  static let start = "\(shared)/pretrained/efficientnet-lite0-imagenet.safetensors"
  static let known = "\(shared)/golden/efficientnet-lite0-forward.safetensors"

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: start)
        && FileManager.default.fileExists(atPath: known), "needs ../shared"))
  func `the pretrained backbone gives the known features`() throws {
    let definition = Architecture.efficientNetLite0.definition(inputSide: 224)
    let network = try TrainingNetwork(definition, capacity: 2)
    network.load(
      try NetworkTensors.parameters(definition, from: SafetensorsFile(path: Self.start)))
    let golden = try SafetensorsFile(path: Self.known)
    let features = try golden.floats("features_pooled")
    let picture = try golden.floats("picture_rgb", shape: [3, 224, 224])
    var pixels = [Float](repeating: 0, count: picture.count)
    let plane = 224 * 224
    for (index, value) in picture.enumerated() {
      pixels[index % plane * 3 + index / plane] = value - 127
    }
    network.setInput(pixels + pixels.reversed())
    network.calibrateNorms(count: 2)
    let tensor = definition.layers.count - 1
    let own = Array(network.values(of: tensor).prefix(1280))
    #expect(relativeError(own, features) < 1e-3)
  }
}
