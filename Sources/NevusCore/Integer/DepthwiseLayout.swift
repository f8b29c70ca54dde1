import CNevusKernels

/// How a depthwise convolution's weights stand, and which kernel runs over them.
struct DepthwiseLayout {
  /// Taps of a product: pairs of 16-bit integers or quads of bytes.
  let group: MatrixLayout.Group
  /// Channels that one kernel works on together.
  let channelsPerBlock: Int
  #if !arch(wasm32)
    /// A kernel in C.
    typealias Kernel = @convention(c) (UnsafePointer<nevus_depthwise>) -> Void
    /// The one that runs; without, one in Swift.
    let kernel: Kernel?
  #endif

  /// The layout for activations of `step` bytes a pixel.
  init(_ instructions: InstructionSet, step: Int) {
    #if !arch(wasm32)
      if let (channels, kernel) = Self.kernel(instructions, step: step) {
        group = .quads
        channelsPerBlock = channels
        self.kernel = kernel
        return
      }
      kernel = nil
    #endif
    let isWide = instructions == .quads && step >= 16
    group = isWide ? .quads : .pairs
    channelsPerBlock = isWide ? 16 : 8
  }

  #if !arch(wasm32)
    /// The widest kernel, not wider than asked for, whose block is not larger than a pixel.
    private static func kernel(_ instructions: InstructionSet, step: Int) -> (Int, Kernel)? {
      let narrower: [InstructionSet] =
        switch instructions {
        case .pairs, .quads: []
        case .sse4, .neonDot: [instructions]
        case .avx2, .avxVNNI: [instructions, .sse4]
        case .avx512VNNI, .wide: [.avxVNNI, .avx2, .sse4, .neonDot]
        }
      for candidate in narrower {
        guard let kernels = candidate.kernels?.pointee, let kernel = kernels.depthwise,
          kernels.depthwise_channels <= step
        else { continue }
        return (kernels.depthwise_channels, kernel)
      }
      return nil
    }
  #endif

  /// Taps of one product.
  var groupTaps: Int { group == .pairs ? 2 : 4 }

  /// Products of one window.
  func groups(kernel: Int) -> Int { (kernel * kernel + groupTaps - 1) / groupTaps }

  /// Bytes of one block's weights: four a channel and group.
  func blockBytes(kernel: Int) -> Int { groups(kernel: kernel) * channelsPerBlock * 4 }

  /// Blocks that cover `step` channels; the last overlaps the one before where they do not fit.
  func blocks(step: Int) -> Int { (step + channelsPerBlock - 1) / channelsPerBlock }

  /// The first channel of a block.
  func start(block: Int, step: Int) -> Int {
    min(block * channelsPerBlock, step - channelsPerBlock)
  }

  /// The channel, counted from the block's first, in each place of a block's lanes: unpacking bytes
  /// leaves every fourth group of four in one vector, in each 128 bits.
  func channel(place: Int) -> Int {
    guard group == .quads else { return place }
    let lanes = channelsPerBlock / 4
    let (vector, lane) = (place / lanes, place % lanes)
    return lane / 4 * 16 + vector * 4 + lane % 4
  }
}
