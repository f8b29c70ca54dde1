import CNevusKernels

/// How weights and values stand for a packed matrix product: a property of the instruction set.
///
/// Values come in groups of four bytes, four 7-bit or two 16-bit ones: what one lane of a dot
/// product takes. Weights are `[block][group][channel][4 bytes]`.
struct MatrixLayout {
  /// Products a lane sums at once.
  enum Group {
    /// Two of 16-bit integers, in which 8-bit pixels fit.
    case pairs
    /// Four of 8-bit weights with 7-bit values.
    case quads
  }

  let group: Group
  /// Whether quads are summed in steps.
  let isStepped: Bool
  /// Channels that are packed together.
  let channelsPerBlock: Int
  /// Rows of values that one register block takes.
  let pixelsPerBlock: Int
  #if !arch(wasm32)
    /// The kernels in C; without, those in Swift run.
    let kernels: UnsafePointer<nevus_kernels>?
  #endif

  /// The layout of one convolution.
  ///
  /// - Parameters:
  ///   - readsPicture: whether the values have 8 bits instead of 7.
  init(_ instructions: InstructionSet, readsPicture: Bool) {
    group = instructions == .pairs || readsPicture ? .pairs : .quads
    isStepped = instructions == .quadSteps
    #if !arch(wasm32)
      kernels = instructions.kernels
      if let kernels {
        channelsPerBlock = kernels.pointee.block_channels
        pixelsPerBlock = kernels.pointee.pixels
        return
      }
    #endif
    channelsPerBlock = RegisterBlock.channels
    pixelsPerBlock = RegisterBlock.pixels
  }

  /// Values in one group.
  var groupValues: Int { group == .pairs ? 2 : 4 }

  /// Groups of one sum; even, because the loops take two at a time.
  func groups(kernel: Int, inputStep: Int) -> Int {
    (kernel * kernel * inputStep).rounded(upTo: 2 * groupValues) / groupValues
  }

  /// Bytes of the packed weights.
  func weightBytes(groups: Int, outputs: Int) -> Int {
    outputs.rounded(upTo: channelsPerBlock) * groups * 4
  }

  /// Where the weight of a value for a channel stands, counted in weights.
  func place(output: Int, value: Int, groups: Int) -> Int {
    let block = output / channelsPerBlock
    let group = block * groups + value / groupValues
    return (group * channelsPerBlock + output % channelsPerBlock) * groupValues
      + value % groupValues
  }
}

#if !arch(wasm32)
  extension InstructionSet {
    /// The kernels in C, where there are.
    var kernels: UnsafePointer<nevus_kernels>? { nevus_micro_kernels(Int32(rawValue)) }
  }
#endif
