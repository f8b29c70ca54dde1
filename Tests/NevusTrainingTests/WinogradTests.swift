import NevusCore
import NevusTraining
import Testing

/// A convolution of 3 x 3 taps that tiles suit.
struct TileCase: CustomTestStringConvertible, Sendable {
  var height: Int
  var width: Int
  var inputs: Int
  var outputs: Int
  var pictures: Int
  var testDescription: String { "\(pictures) x \(height) x \(width), \(inputs) to \(outputs)" }

  static let all = [
    TileCase(height: 4, width: 4, inputs: 8, outputs: 8, pictures: 1),
    TileCase(height: 1, width: 1, inputs: 5, outputs: 3, pictures: 40),
    TileCase(height: 7, width: 7, inputs: 24, outputs: 17, pictures: 11),
    TileCase(height: 9, width: 14, inputs: 16, outputs: 40, pictures: 9),
    // More tiles than a chunk takes, in one picture and over several.
    TileCase(height: 46, width: 35, inputs: 8, outputs: 9, pictures: 3),
    TileCase(height: 12, width: 3, inputs: 13, outputs: 8, pictures: 30),
  ]
}

struct WinogradTests {
  /// A convolution whose input comes from another layer, lazily normalised, and is read twice.
  private func network(_ known: TileCase) -> TrainingNetwork {
    let layers = [
      Layer(
        name: "before", kind: .convolution, activation: .relu, input: 0,
        outputChannels: known.inputs),
      Layer(
        name: "tiled", kind: .convolution, activation: .relu, input: 1, kernel: 3,
        paddingBefore: 1, paddingAfter: 1, outputChannels: known.outputs),
      Layer(name: "beside", kind: .convolution, input: 1, outputChannels: known.outputs),
      Layer(name: "sum", kind: .add, input: 2, residual: 3, outputChannels: known.outputs),
    ]
    let definition = NetworkDefinition(
      architecture: "tiles", inputSide: 1, mean: [0], pixelScale: [1], layers: layers)
    let network = TrainingNetwork(
      checked: definition, input: Shape(height: known.height, width: known.width, channels: 6),
      capacity: known.pictures)
    network.firstTrainedLayer = -1
    return network
  }

  @Test(arguments: TileCase.all)
  func `tiles give the sums and gradients that windows as matrix rows give`(_ known: TileCase) {
    var results: [[[Float]]] = []
    for byTiles in [false, true] {
      let network = network(known)
      network.convolvesByTiles = byTiles
      var numbers = Numbers(seed: 11)
      network.randomise(seed: 3)
      network.allParameters = network.allParameters.map { $0 + 0.1 * numbers.next() }
      let pixels = known.pictures * known.height * known.width
      network.setInput((0..<pixels * 6).map { _ in numbers.next() })
      network.run(
        count: known.pictures, statistics: .batch,
        outputGradient: (0..<pixels * known.outputs).map { _ in numbers.next() })
      results.append([
        network.values(of: 2), network.gradients(of: 1).weights, network.gradients(of: 0).weights,
        network.inputGradient, network.allStatistics,
      ])
    }
    for (windows, tiles) in zip(results[0], results[1]) {
      #expect(windows.contains { $0 != 0 } || known.height == 1)
      #expect(relativeError(tiles, windows) < 1e-4)
    }
    // The two are not the same sums in the same order.
    if known.height > 4 { #expect(results[0][0] != results[1][0]) }
  }

  @Test func `known numbers of a convolution come by tiles and by windows`() throws {
    let golden = try Golden("conv3x3_s1")
    for byTiles in [false, true] {
      let definition = NetworkDefinition(
        architecture: "one layer", inputSide: 1, mean: [0], pixelScale: [1],
        layers: [
          Layer(
            name: "layer", kind: .convolution, input: 0, kernel: 3, paddingBefore: 1,
            paddingAfter: 1, outputChannels: 7)
        ])
      let network = TrainingNetwork(
        checked: definition, input: Shape(height: 9, width: 9, channels: 5), capacity: 1)
      network.convolvesByTiles = byTiles
      network.firstTrainedLayer = -1
      network.load([
        LayerParameters(
          weights: try golden.weights("weight", isDepthwise: false),
          biases: try golden.floats("bias"))
      ])
      network.setNorm(
        0, gains: .init(repeating: 1, count: 7), means: .init(repeating: 0, count: 7),
        variances: .init(repeating: 1 - 1e-5, count: 7))
      network.setInput(try golden.activations("input"))
      network.run(
        count: 1, statistics: .running, outputGradient: try golden.activations("output_grad"))
      #expect(relativeError(network.values(of: 1), try golden.activations("output")) < 1e-4)
      #expect(relativeError(network.inputGradient, try golden.activations("input_grad")) < 1e-4)
      #expect(
        relativeError(
          network.gradients(of: 0).weights, try golden.weights("weight_grad", isDepthwise: false))
          < 1e-4)
    }
  }
}
