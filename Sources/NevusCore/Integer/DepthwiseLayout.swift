import CNevusKernels

/// How a depthwise convolution's weights stand, and which kernel runs over them.
struct DepthwiseLayout {
  /// Taps of a product: pairs of 16-bit integers or quads of bytes.
  let group: MatrixLayout.Group
  /// Channels that one kernel works on together.
  let channelsPerBlock: Int
  #if !arch(wasm32)
    /// The kernel in C; without, one in Swift runs.
    let kernel: (@convention(c) (UnsafePointer<nevus_depthwise>) -> Void)?
  #endif

  /// The layout for activations of `step` bytes a pixel.
  init(_ instructions: InstructionSet, step: Int) {
    #if !arch(wasm32)
      if instructions != .pairs && instructions != .quads {
        // The widest kernel, not wider than asked for, whose block is not larger than a pixel.
        for candidate in [instructions, .avxVNNI, .avx2, .sse4, .neonDot]
        where candidate == instructions || instructions == .avx512VNNI || candidate == .sse4
          || instructions == .wide
        {
          guard let kernels = candidate.kernels else { continue }
          let channels = kernels.pointee.depthwise_channels
          guard channels > 0, channels <= step else { continue }
          (group, channelsPerBlock) = (.quads, channels)
          kernel = kernels.pointee.depthwise
          return
        }
      }
      kernel = nil
    #endif
    if instructions == .quads && step >= 16 {
      (group, channelsPerBlock) = (.quads, 16)
    } else {
      (group, channelsPerBlock) = (.pairs, 8)
    }
  }

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
