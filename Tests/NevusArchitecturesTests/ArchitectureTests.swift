import Foundation
import NevusArchitectures
import NevusCore
import NevusTensors
import Testing

struct ArchitectureTests {
  /// Multiply-accumulates at 224 pixels with nine outputs, in millions. EfficientNet-Lite0's is the
  /// published 383.9 of its features and head; the others follow from the papers' tables.
  @Test(arguments: [
    (Architecture.efficientNetLite0, 383.9), (.mobileNetV2, 312.8), (.resNet18, 1_813.6),
    (.resNet50, 4_087.2), (.vgg11, 7_485.5),
  ])
  func `the work is what the papers' tables give`(architecture: Architecture, millions: Double)
    throws
  {
    let definition = architecture.definition(inputSide: 224)
    let shapes = try NetworkShapes(inputSide: 224, layers: definition.layers)
    let work = Double(shapes.multiplyAccumulates.reduce(0, +)) / 1e6
    #expect(abs(work - millions) < millions * 0.002, "\(work)")
  }

  @Test(arguments: Architecture.allCases)
  func `every architecture is a network at any side`(architecture: Architecture) throws {
    for side in [96, 128, 191, 224, 260] {
      let definition = architecture.definition(inputSide: side)
      let shapes = try NetworkShapes(inputSide: side, layers: definition.layers)
      #expect(shapes.tensors.last?.channels == ClassValues.count)
      #expect(Set(definition.layers.map(\.name)).count == definition.layers.count)
    }
  }

  @Test func `same padding puts the odd pixel at the bottom and right`() throws {
    let stem = Architecture.efficientNetLite0.definition(inputSide: 224).layers[0]
    #expect(stem.paddingBefore == 0 && stem.paddingAfter == 1)
    let odd = Architecture.efficientNetLite0.definition(inputSide: 225).layers[0]
    #expect(odd.paddingBefore == 1 && odd.paddingAfter == 1)
  }

  @Test func `parameters survive the way through tensors`() throws {
    let definition = NetworkDefinition(
      architecture: "small", inputSide: 9, mean: [0, 0, 0], pixelScale: [1, 1, 1],
      layers: [
        Layer(name: "stem", kind: .convolution, input: 0, kernel: 3, outputChannels: 4),
        Layer(name: "deep", kind: .depthwise, input: 1, kernel: 3, outputChannels: 4),
        Layer(name: "pool", kind: .globalAveragePool, input: 2, outputChannels: 4),
        Layer(name: "classifier", kind: .linear, input: 3, outputChannels: 9),
      ])
    let shapes = try NetworkShapes(inputSide: 9, layers: definition.layers)
    let parameters = definition.layers.indices.map { index in
      let count = shapes.weightCounts[index]
      let outputs = count > 0 ? definition.layers[index].outputChannels : 0
      return LayerParameters(
        weights: (0..<count).map { Float($0) + Float(index) / 8 },
        biases: (0..<outputs).map { Float($0) })
    }
    let tensors = try NetworkTensors.tensors(definition, parameters, as: .f32)
    #expect(tensors["stem.weight"]?.shape == [4, 3, 3, 3])
    #expect(tensors["deep.weight"]?.shape == [4, 1, 3, 3])
    // (out, in, height, width): the value of output 1, input 2, tap (0, 1).
    let stem = try #require(tensors["stem.weight"]).floats()
    #expect(stem[(1 * 3 + 2) * 9 + 1] == parameters[0].weights[(1 * 9 + 1) * 3 + 2])
    let read = try NetworkTensors.parameters(
      definition, from: SafetensorsFile(metadata: [:], tensors: tensors))
    #expect(read == parameters)
  }

  @Test func `starting weights without a head get one of zeros and a missing tensor is named`()
    throws
  {
    let definition = NetworkDefinition(
      architecture: "small", inputSide: 4, mean: [0, 0, 0], pixelScale: [1, 1, 1],
      layers: [
        Layer(name: "stem", kind: .convolution, input: 0, outputChannels: 2),
        Layer(name: "pool", kind: .globalAveragePool, input: 1, outputChannels: 2),
        Layer(name: "classifier", kind: .linear, input: 2, outputChannels: 9),
      ])
    let tensors = [
      "stem.weight": try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3, 1, 1]),
      "stem.bias": try Tensor([7, 8], shape: [2]),
    ]
    let read = try NetworkTensors.parameters(
      definition, from: SafetensorsFile(metadata: [:], tensors: tensors))
    #expect(read[2].weights == [Float](repeating: 0, count: 18))
    let error = #expect(throws: SafetensorsError.self) {
      try NetworkTensors.parameters(
        definition,
        from: SafetensorsFile(
          metadata: [:], tensors: tensors.filter { $0.key != "stem.bias" }))
    }
    #expect(error?.key == "stem.bias")
  }
}
