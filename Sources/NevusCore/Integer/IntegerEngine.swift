/// Runs a quantised network: 7-bit activations, 8-bit weights, 32-bit sums, the same bits on
/// every machine.
///
/// All memory is one arena, sized and filled when the network is loaded: packed weights, the
/// activations (tensors that are never needed together share bytes) and scratch. Running it
/// allocates nothing.
public final class IntegerEngine {
  enum Step {
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
  /// What the head saw in the last `run()`.
  public let features: PooledFeatures

  /// What the last layer gave when it last ran.
  public private(set) var logits = ClassValues()

  private let arena: UnsafeMutableRawPointer
  private var steps: [Step] = []

  /// Packs the weights of a file that `WeightsReader` has checked.
  ///
  /// - Parameters:
  ///   - file: the file taken apart.
  ///   - bytes: the file's bytes; not needed after this.
  ///   - instructions: which kernels run; must be available on this machine.
  public init(
    _ file: WeightsFile, bytes: UnsafeRawBufferPointer, instructions: InstructionSet = .best
  ) {
    precondition(instructions.isAvailable, "these instructions are not available here")
    let layout = EngineLayout(file, instructions)
    let arena = UnsafeMutableRawPointer.allocate(byteCount: layout.byteCount, alignment: 64)
    arena.initializeMemory(as: UInt8.self, repeating: 0, count: layout.byteCount)
    self.arena = arena
    inputSide = file.inputSide
    byteCount = layout.byteCount
    picture = (arena + layout.tensors[0]).assumingMemoryBound(to: UInt8.self)
    features = PooledFeatures(file, layout, arena)
    let packer = WeightsPacker(file: file, bytes: bytes, arena: arena, layout: layout)
    let maker = StepMaker(file: file, arena: arena, layout: layout)
    steps.reserveCapacity(file.layers.count)
    for index in file.layers.indices {
      packer.pack(index)
      steps.append(maker.step(index))
    }
  }

  deinit { arena.deallocate() }

  /// Layers of the network, in the order in which they run.
  public var layerCount: Int { steps.count }

  /// Computes the logits of what is in `picture`.
  public func run() -> ClassValues {
    for index in steps.indices { run(layer: index) }
    return logits
  }

  /// Runs one layer on what is in the arena, as `run()` does for each in turn: so a layer can be
  /// timed from outside.
  ///
  /// - Parameter layer: 0..<`layerCount`. What it reads is only right after the layers before it,
  ///   and before any later one has reused its bytes; its time does not depend on that.
  public func run(layer: Int) {
    switch steps[layer] {
    case .convolution(let kernel): kernel.run()
    case .depthwise(let kernel): kernel.run()
    case .addition(let kernel): kernel.run()
    case .maxPool(let kernel): kernel.run()
    case .globalPool(let kernel): kernel.run()
    case .linear(let kernel): logits = kernel.run()
    }
  }
}

/// The last feature map and its sums, where the engine left them: valid until it runs again.
public struct PooledFeatures {
  /// Rows, columns and channels of the map.
  public let shape: Shape
  /// `[height, width, step]`: stored values, of which the first `shape.channels` count.
  public let values: UnsafePointer<UInt8>
  /// Bytes from one position to the next.
  public let step: Int
  /// The stored value that means 0.
  public let zeroPoint: Int32
  /// `[channels]`: the sums over all positions, the zero point taken off.
  public let sums: UnsafePointer<Int32>

  init(_ file: WeightsFile, _ layout: EngineLayout, _ arena: UnsafeMutableRawPointer) {
    // Checked by `NetworkShapes`: the last layer is linear and reads what a pooling layer made.
    let pooled = file.layers[file.layers.count - 1].layer.input
    let map = file.layers[pooled - 1].layer.input
    shape = file.shapes.tensors[map]
    values = UnsafePointer((arena + layout.tensors[map]).bound(to: UInt8.self))
    step = layout.step(of: map)
    zeroPoint = Int32(file.zeroPoint(of: map))
    sums = UnsafePointer((arena + layout.tensors[pooled]).bound(to: Int32.self))
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
