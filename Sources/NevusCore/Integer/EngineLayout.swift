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

  /// Which kernel a layer runs through, and how its weights stand for it.
  enum Packing {
    case matrix(MatrixLayout, groups: Int)
    case depthwise(DepthwiseLayout)
    case none
  }

  /// Offsets of the activations.
  private(set) var tensors: [Int]
  private(set) var layers: [Place] = []
  private(set) var packings: [Packing] = []
  /// Rows of a convolution's values, or a depthwise convolution's offsets and strips.
  private(set) var scratch = 0
  private(set) var byteCount = 0
  private let steps: [Int]

  /// Kernels read whole vectors, so up to this many bytes behind what they need.
  private static let slack = 64
  /// The most channels that one call of a kernel takes.
  private static let widestBlocks = 32

  @_optimize(size)  // Seldom run: small in the module rather than fast.
  init(_ file: WeightsFile, _ instructions: InstructionSet) {
    let shapes = file.shapes
    let list = file.layers.map { $0.layer }
    steps = shapes.tensors.indices.map { Self.step(of: $0, shapes.tensors[$0]) }
    var sizes: [Int] = []
    for (tensor, shape) in shapes.tensors.enumerated() {
      let isVector = tensor > 0 && !list[tensor - 1].kind.makesPicture
      sizes.append(
        isVector
          ? shape.channels.rounded(upTo: 8) * 4 : shape.height * shape.width * steps[tensor])
    }
    let plan = ActivationPlan(sizes: sizes, layers: list)
    tensors = plan.offsets
    byteCount = plan.byteCount
    var scratchBytes = 0
    for (index, layer) in list.enumerated() {
      let input = steps[layer.input]
      let packing = Self.packing(layer, input: input, instructions)
      packings.append(packing)
      layers.append(place(layer, packing, input: input, output: steps[index + 1], shapes))
      scratchBytes = max(
        scratchBytes,
        Self.scratch(
          layer, packing, input: shapes.tensors[layer.input], step: input,
          output: shapes.tensors[index + 1]))
    }
    scratch = reserve(scratchBytes)
    byteCount += Self.slack
  }

  /// Bytes from one pixel to the next: channels rounded up to 8, but the picture's 3.
  func step(of tensor: Int) -> Int { steps[tensor] }

  private static func step(of tensor: Int, _ shape: Shape) -> Int {
    tensor == 0 ? 3 : shape.channels.rounded(upTo: 8)
  }

  private static func packing(_ layer: Layer, input: Int, _ instructions: InstructionSet)
    -> Packing
  {
    switch layer.kind {
    case .convolution:
      let layout = MatrixLayout(instructions, readsPicture: layer.input == 0)
      return .matrix(layout, groups: layout.groups(kernel: layer.kernel, inputStep: input))
    case .depthwise: return .depthwise(DepthwiseLayout(instructions, kernel: layer.kernel))
    case .linear, .add, .maxPool, .globalAveragePool: return .none
    }
  }

  private mutating func reserve(_ bytes: Int) -> Int {
    defer { byteCount = (byteCount + bytes).rounded(upTo: 64) }
    return byteCount
  }

  private mutating func place(
    _ layer: Layer, _ packing: Packing, input: Int, output: Int, _ shapes: NetworkShapes
  ) -> Place {
    var place = Place()
    let channels = output.rounded(upTo: Self.widestBlocks)
    switch packing {
    case .matrix(let layout, let groups):
      place.weights = reserve(layout.weightBytes(groups: groups, outputs: output))
    case .depthwise(let layout):
      place.weights = reserve(output / DepthwiseLayout.channelsPerBlock * layout.blockBytes)
    case .none:
      guard layer.kind == .linear else { return place }
      place.weights = reserve(shapes.tensors[layer.input].channels * layer.outputChannels * 2)
    }
    place.biases = reserve(channels * 4)
    place.multipliers = reserve(channels * 4)
    place.padding = reserve(input)
    return place
  }

  private static func scratch(
    _ layer: Layer, _ packing: Packing, input: Shape, step: Int, output: Shape
  ) -> Int {
    switch packing {
    case .matrix(let layout, let groups):
      return ConvolutionKernel.isDirect(layer, layout)
        ? 0 : MatrixProduct.pixelsTogether(layout, rowBytes: groups * 4) * groups * 4 + slack
    case .depthwise(let layout):
      return offsetBytes(layout)
        + DepthwiseStrips.byteCount(
          layout, layer, width: input.width, step: step, outputWidth: output.width)
    case .none: return 0
    }
  }

  /// Bytes of a depthwise window's offsets, which stand before the strips.
  static func offsetBytes(_ layout: DepthwiseLayout) -> Int {
    (layout.groups * MemoryLayout<Int>.stride).rounded(upTo: 64)
  }
}
