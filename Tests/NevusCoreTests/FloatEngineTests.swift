import Foundation
import NevusArchitectures
import NevusCore
import NevusTensors
import Testing

/// The folder with pictures, starting weights and known numbers, where there is one.
let shared = ProcessInfo.processInfo.environment["NEVUS_DATA"] ?? "../shared"

struct FloatEngineTests {
  static let golden = "\(shared)/golden/efficientnet-lite0-forward.safetensors"
  static let backbone = "\(shared)/pretrained/efficientnet-lite0-imagenet.safetensors"

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: golden), "\(golden) is missing (set NEVUS_DATA)"))
  func `EfficientNet-Lite0 reproduces the known activations`() throws {
    let known = try SafetensorsFile(path: Self.golden)
    let definition = Architecture.efficientNetLite0.definition(inputSide: 224)
    let engine = try FloatEngine(
      definition,
      NetworkTensors.parameters(definition, from: SafetensorsFile(path: Self.backbone)))
    var picture = [UInt8](repeating: 0, count: 224 * 224 * 3)
    let planes = try known.tensor("picture_rgb").converted(to: .f32).floats()
    for index in picture.indices {
      picture[index] = UInt8(planes[index % 3 * 224 * 224 + index / 3])
    }
    let names = [
      "stage1.block0.project": "stage1", "stage3.block1.project": "stage3",
      "stage5.block2.project": "stage5", "stage7.block0.project": "stage7",
      "pool": "features_pooled",
    ]
    var errors: [String: Float] = [:]
    _ = engine.run(picture) { layer, values in
      guard let name = names[definition.layers[layer].name],
        let expected = try? known.floats(name)
      else { return }
      let shape = engine.shapes.tensors[layer + 1]
      let pixels = shape.height * shape.width
      var difference: Float = 0
      for index in values.indices {
        let other = expected[index % shape.channels * pixels + index / shape.channels]
        difference = max(difference, abs(values[index] - other))
      }
      errors[name] = difference / (expected.map(abs).max() ?? 1)
    }
    #expect(errors.count == names.count)
    for (name, error) in errors { #expect(error <= 1e-3, "\(name): \(error)") }
  }
}
