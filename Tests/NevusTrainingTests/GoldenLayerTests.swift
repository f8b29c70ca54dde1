import NevusCore
import NevusTraining
import Testing

/// One convolution of the known numbers.
struct ConvolutionCase: CustomTestStringConvertible, Sendable {
  var name: String
  var kernel = 3
  var stride = 1
  var before = 1
  var after = 1
  var isDepthwise = false
  var testDescription: String { name }

  static let all = [
    ConvolutionCase(name: "conv3x3_s2_same", stride: 2, before: 0),
    ConvolutionCase(name: "conv1x1", kernel: 1, before: 0, after: 0),
    ConvolutionCase(name: "conv3x3_s1"),
    ConvolutionCase(name: "depthwise3x3_s1", isDepthwise: true),
    ConvolutionCase(
      name: "depthwise5x5_s2_same", kernel: 5, stride: 2, before: 1, after: 2, isDepthwise: true),
  ]
}

struct GoldenLayerTests {
  private func network(_ layer: Layer, input: [Int]) -> TrainingNetwork {
    let definition = NetworkDefinition(
      architecture: "one layer", inputSide: 1, mean: [0], pixelScale: [1], layers: [layer])
    let network = TrainingNetwork(
      checked: definition, input: Shape(height: input[2], width: input[3], channels: input[1]),
      capacity: input[0])
    network.firstTrainedLayer = -1
    return network
  }

  @Test(arguments: ConvolutionCase.all)
  func `convolutions agree with known numbers in both directions`(_ known: ConvolutionCase) throws {
    let golden = try Golden(known.name)
    let input = try golden.shape("input")
    let channels = try golden.shape("output")[1]
    let network = network(
      Layer(
        name: "layer", kind: known.isDepthwise ? .depthwise : .convolution, input: 0,
        kernel: known.kernel, stride: known.stride, paddingBefore: known.before,
        paddingAfter: known.after, outputChannels: channels), input: input)
    let weights = try golden.weights("weight", isDepthwise: known.isDepthwise)
    network.load([LayerParameters(weights: weights, biases: try golden.floats("bias"))])
    // A norm that does nothing: variance + epsilon = 1.
    network.setNorm(
      0, gains: .init(repeating: 1, count: channels), means: .init(repeating: 0, count: channels),
      variances: .init(repeating: 1 - 1e-5, count: channels))
    network.setInput(try golden.activations("input"))
    network.run(
      count: input[0], statistics: .running, outputGradient: try golden.activations("output_grad"))

    #expect(relativeError(network.values(of: 1), try golden.activations("output")) < 1e-4)
    #expect(relativeError(network.inputGradient, try golden.activations("input_grad")) < 1e-4)
    let gradients = network.gradients(of: 0)
    #expect(
      relativeError(
        gradients.weights, try golden.weights("weight_grad", isDepthwise: known.isDepthwise))
        < 1e-4)
    #expect(relativeError(gradients.offsets, try golden.floats("bias_grad")) < 1e-4)
  }

  @Test func `batch norm agrees with known numbers in both directions`() throws {
    let golden = try Golden("batchnorm")
    let input = try golden.shape("input")
    let network = network(
      Layer(name: "layer", kind: .convolution, input: 0, outputChannels: 6), input: input)
    let identity = (0..<36).map { Float($0 % 7 == 0 ? 1 : 0) }
    network.load([LayerParameters(weights: identity, biases: try golden.floats("bias"))])
    network.setNorm(
      0, gains: try golden.floats("weight"), means: try golden.floats("running_mean_before"),
      variances: try golden.floats("running_var_before"))
    network.setInput(try golden.activations("input"))
    network.run(
      count: input[0], statistics: .batch, outputGradient: try golden.activations("output_grad"))

    #expect(relativeError(network.values(of: 1), try golden.activations("output")) < 1e-4)
    #expect(relativeError(network.inputGradient, try golden.activations("input_grad")) < 1e-4)
    #expect(relativeError(network.gradients(of: 0).gains, try golden.floats("weight_grad")) < 1e-4)
    #expect(relativeError(network.gradients(of: 0).offsets, try golden.floats("bias_grad")) < 1e-4)
    let after = try golden.floats("running_mean_after") + golden.floats("running_var_after")
    #expect(relativeError(network.allStatistics, after) < 1e-4)
  }

  @Test func `relu6 agrees with known numbers in both directions`() throws {
    let golden = try Golden("relu6")
    let input = try golden.shape("input")
    let network = network(
      Layer(name: "layer", kind: .depthwise, activation: .relu6, input: 0, outputChannels: 4),
      input: input)
    network.load([
      LayerParameters(weights: [1, 1, 1, 1], biases: [0, 0, 0, 0])
    ])
    network.setNorm(
      0, gains: [1, 1, 1, 1], means: [0, 0, 0, 0],
      variances: .init(repeating: 1 - 1e-5, count: 4))
    network.setInput(try golden.activations("input"))
    network.run(
      count: input[0], statistics: .running, outputGradient: try golden.activations("output_grad"))
    #expect(relativeError(network.values(of: 1), try golden.activations("output")) < 1e-4)
    #expect(relativeError(network.inputGradient, try golden.activations("input_grad")) < 1e-4)
  }

  @Test func `max pool agrees with known numbers in both directions`() throws {
    let golden = try Golden("maxpool3x3_s2")
    let input = try golden.shape("input")
    let network = network(
      Layer(
        name: "layer", kind: .maxPool, input: 0, kernel: 3, stride: 2, paddingBefore: 1,
        paddingAfter: 1, outputChannels: 4), input: input)
    network.setInput(try golden.activations("input"))
    network.run(
      count: input[0], statistics: .running, outputGradient: try golden.activations("output_grad"))
    #expect(relativeError(network.values(of: 1), try golden.activations("output")) < 1e-4)
    #expect(relativeError(network.inputGradient, try golden.activations("input_grad")) < 1e-4)
  }
}
