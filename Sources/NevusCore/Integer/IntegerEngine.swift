import CNevusKernels

/// Runs a quantised network: 7-bit activations, 8-bit weights, 32-bit sums, the same bits on
/// every machine.
///
/// All memory is one arena, sized and filled when the network is loaded: packed weights, the
/// activations (tensors that are never needed together share bytes) and scratch. Running it
/// allocates nothing.
public final class IntegerEngine {
  private enum Step {
    case convolution(ConvolutionKernel)
    case depthwise(DepthwiseKernel)
    case addition(AdditionKernel)
    case maxPool(MaxPoolKernel)
    case globalPool(GlobalPoolKernel)
    case linear(LinearKernel)
  }

  /// Pixels on each side of the picture.
  public let inputSide: Int
  /// Bytes of the arena.
  public let byteCount: Int
  /// Where the picture goes before `run()`: `[inputSide, inputSide, 3]`, RGB.
  public let picture: UnsafeMutablePointer<UInt8>

  private let arena: UnsafeMutableRawPointer
  private var steps: [Step] = []

  /// Packs the weights of a file that `WeightsReader` has checked.
  ///
  /// - Parameters:
  ///   - file: the file taken apart.
  ///   - bytes: the file's bytes; not needed after this.
  public init(_ file: WeightsFile, bytes: UnsafeRawBufferPointer) {
    let layout = EngineLayout(file)
    let arena = UnsafeMutableRawPointer.allocate(byteCount: layout.byteCount, alignment: 64)
    arena.initializeMemory(as: UInt8.self, repeating: 0, count: layout.byteCount)
    self.arena = arena
    inputSide = file.inputSide
    byteCount = layout.byteCount
    picture = (arena + layout.tensors[0]).assumingMemoryBound(to: UInt8.self)
    let packer = WeightsPacker(file: file, bytes: bytes, arena: arena, layout: layout)
    steps.reserveCapacity(file.layers.count)
    for index in file.layers.indices {
      packer.pack(index)
      steps.append(Self.step(index, file, layout, arena))
    }
  }

  deinit { arena.deallocate() }

  /// Computes the logits of what is in `picture`.
  public func run() -> ClassValues {
    var logits = ClassValues()
    for step in steps {
      switch step {
      case .convolution(let kernel): kernel.run()
      case .depthwise(let kernel): kernel.run()
      case .addition(let kernel): kernel.run()
      case .maxPool(let kernel): kernel.run()
      case .globalPool(let kernel): kernel.run()
      case .linear(let kernel): logits = kernel.run()
      }
    }
    return logits
  }

  private static func step(
    _ index: Int, _ file: WeightsFile, _ layout: EngineLayout, _ arena: UnsafeMutableRawPointer
  ) -> Step {
    let entry = file.layers[index]
    let layer = entry.layer
    let place = layout.layers[index]
    let inputShape = file.shapes.tensors[layer.input]
    let outputShape = file.shapes.tensors[index + 1]
    let step = layout.step(of: layer.input)
    let input = UnsafePointer((arena + layout.tensors[layer.input]).bound(to: UInt8.self))
    let outputStart = arena + layout.tensors[index + 1]
    let output = outputStart.bound(to: UInt8.self)
    let weights = UnsafePointer((arena + place.weights).bound(to: Int16.self))
    let biases = arena + place.biases
    let multipliers = UnsafePointer((arena + place.multipliers).bound(to: Float.self))
    let padding = UnsafePointer((arena + place.padding).bound(to: UInt8.self))
    func operand(_ tensor: Int, _ operand: Float) -> Residual {
      Residual(
        values: UnsafePointer((arena + layout.tensors[tensor]).bound(to: UInt8.self)),
        zeroPoint: SIMD4(repeating: Int32(file.zeroPoint(of: tensor))), operand: operand)
    }
    switch layer.kind {
    case .convolution:
      return .convolution(
        ConvolutionKernel(
          layer: layer, input: input, inputShape: inputShape, inputStep: step, output: output,
          outputShape: outputShape, outputStep: layout.step(of: index + 1), padding: padding,
          weights: weights, biases: UnsafePointer(biases.bound(to: Int32.self)),
          multipliers: multipliers,
          pairs: ConvolutionKernel.pairs(kernel: layer.kernel, inputStep: step),
          tile: (arena + layout.scratch).bound(to: Int16.self),
          requantisation: Requantisation(entry),
          residual: layer.residual.map { operand($0, entry.residualOperand) }))
    case .depthwise:
      return .depthwise(
        DepthwiseKernel(
          layer: layer, input: input, inputShape: inputShape, step: step, output: output,
          outputShape: outputShape, padding: padding, weights: weights,
          biases: UnsafePointer(biases.bound(to: Int32.self)), multipliers: multipliers,
          taps: (arena + layout.scratch).bound(to: UnsafePointer<UInt8>.self),
          requantisation: Requantisation(entry)))
    case .add:
      return .addition(
        AdditionKernel(
          first: operand(layer.input, entry.inputOperand),
          second: operand(layer.residual ?? layer.input, entry.residualOperand), output: output,
          count: outputShape.height * outputShape.width * step,
          requantisation: Requantisation(entry),
          multipliers: UnsafePointer((arena + layout.zeros).bound(to: Float.self))))
    case .maxPool:
      return .maxPool(
        MaxPoolKernel(
          layer: layer, input: input, inputShape: inputShape, step: step, output: output,
          outputShape: outputShape))
    case .globalAveragePool:
      return .globalPool(
        GlobalPoolKernel(
          input: input, inputShape: inputShape, step: step,
          zeroPoint: Int32(file.zeroPoint(of: layer.input)),
          sums: outputStart.bound(to: Int32.self)))
    case .linear:
      return .linear(
        LinearKernel(
          sums: UnsafePointer((arena + layout.tensors[layer.input]).bound(to: Int32.self)),
          channels: inputShape.channels, weights: weights, multipliers: multipliers,
          biases: UnsafePointer(biases.bound(to: Float.self))))
    }
  }
}

extension WeightsFile {
  /// The stored value that means 0 in a tensor; the picture has none.
  func zeroPoint(of tensor: Int) -> UInt8 { tensor == 0 ? 0 : layers[tensor - 1].zeroPoint }
}

extension UnsafeMutableRawPointer {
  /// Typed access to a part of the arena.
  @inline(__always)
  func bound<T>(to type: T.Type) -> UnsafeMutablePointer<T> { assumingMemoryBound(to: type) }
}
