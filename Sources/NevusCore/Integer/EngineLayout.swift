/// Where everything lies in an engine's arena.
struct EngineLayout {
  /// Offsets of one layer's packed parameters.
  struct Place {
    var weights = 0
    var biases = 0
    var multipliers = 0
    /// What a tap outside the input reads.
    var padding = 0
  }

  /// Offsets of the activations.
  private(set) var tensors: [Int]
  private(set) var layers: [Place] = []
  /// Values of one convolution tile, or addresses of one depthwise window.
  private(set) var scratch = 0
  /// Eight float zeros.
  private(set) var zeros = 0
  private(set) var byteCount = 0
  private let steps: [Int]

  init(_ file: WeightsFile) {
    let shapes = file.shapes
    let list = file.layers.map { $0.layer }
    steps = shapes.tensors.indices.map { Self.step(of: $0, shapes.tensors[$0]) }
    var sizes: [Int] = []
    for (tensor, shape) in shapes.tensors.enumerated() {
      let isVector = tensor > 0 && !list[tensor - 1].kind.makesPicture
      sizes.append(isVector ? shape.channels * 4 : shape.height * shape.width * steps[tensor])
    }
    let plan = ActivationPlan(sizes: sizes, layers: list)
    tensors = plan.offsets
    byteCount = plan.byteCount
    zeros = reserve(32)
    var scratchBytes = 0
    for (index, layer) in list.enumerated() {
      layers.append(place(layer, input: steps[layer.input], output: steps[index + 1], shapes))
      scratchBytes = max(scratchBytes, Self.scratch(layer, input: steps[layer.input]))
    }
    scratch = reserve(scratchBytes)
  }

  /// Bytes from one pixel to the next: channels rounded up to 8, but the picture's 3.
  func step(of tensor: Int) -> Int { steps[tensor] }

  private static func step(of tensor: Int, _ shape: Shape) -> Int {
    tensor == 0 ? 3 : shape.channels.rounded(upTo: 8)
  }

  private mutating func reserve(_ bytes: Int) -> Int {
    defer { byteCount = (byteCount + bytes).rounded(upTo: 64) }
    return byteCount
  }

  private mutating func place(_ layer: Layer, input: Int, output: Int, _ shapes: NetworkShapes)
    -> Place
  {
    var place = Place()
    switch layer.kind {
    case .convolution:
      place.weights = reserve(
        output * ConvolutionKernel.pairs(kernel: layer.kernel, inputStep: input) * 4)
    case .depthwise:
      place.weights = reserve(output * DepthwiseKernel.pairs(kernel: layer.kernel) * 4)
    case .linear:
      place.weights = reserve(shapes.tensors[layer.input].channels * layer.outputChannels * 2)
    case .add, .maxPool, .globalAveragePool:
      return place
    }
    place.biases = reserve(output * 4)
    place.multipliers = reserve(output * 4)
    place.padding = reserve(input)
    return place
  }

  private static func scratch(_ layer: Layer, input: Int) -> Int {
    switch layer.kind {
    case .convolution:
      ConvolutionKernel.pixelsPerTile * 4
        * ConvolutionKernel.pairs(kernel: layer.kernel, inputStep: input)
    case .depthwise:
      DepthwiseKernel.pairs(kernel: layer.kernel) * 2
        * MemoryLayout<UnsafePointer<UInt8>>.stride
    case .add, .maxPool, .globalAveragePool, .linear: 0
    }
  }
}
