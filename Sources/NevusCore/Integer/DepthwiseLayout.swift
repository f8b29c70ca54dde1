import CNevusKernels

/// How a depthwise convolution's taps are grouped, and which kernel runs over them.
///
/// A dot product takes two or four taps of a channel at once: a group. Groups of taps that lie
/// below each other serve every column of the window that they come into, so as many rows as
/// possible stand in such vertical groups; what weights of 0 fill up costs less than rows apart.
/// Only a single row that is left is grouped along the row.
struct DepthwiseLayout {
  /// Channels that one kernel works on together.
  static let channelsPerBlock = 8
  /// Bytes of a group of taps for eight channels, or of their weights.
  static let groupBytes = 32
  /// Pixels that a kernel computes together.
  static let pixelsTogether = 4

  /// Taps of a product: pairs of 16-bit integers or quads of bytes.
  let group: MatrixLayout.Group
  /// Taps along each side of the window.
  let kernel: Int
  let instructions: InstructionSet
  /// Taps of one product.
  let groupTaps: Int
  /// Rows of taps that stand in vertical groups: all, or all but one.
  let verticalRows: Int
  /// Vertical groups of one column of taps.
  let verticalStrips: Int
  /// Groups of the last row, if that is grouped along the row.
  let horizontalGroups: Int
  #if !arch(wasm32)
    /// A kernel in C.
    typealias Kernel = @convention(c) (UnsafePointer<nevus_depthwise>) -> Void
    /// The one that runs; without, one in Swift.
    let compiled: Kernel?
  #endif

  init(_ instructions: InstructionSet, kernel: Int) {
    self.kernel = kernel
    self.instructions = instructions
    group = instructions == .pairs ? .pairs : .quads
    groupTaps = group == .pairs ? 2 : 4
    let isSingleRowLeft = kernel % groupTaps == 1
    verticalRows = isSingleRowLeft ? kernel - 1 : kernel
    verticalStrips = (verticalRows + groupTaps - 1) / groupTaps
    horizontalGroups = isSingleRowLeft ? (kernel + groupTaps - 1) / groupTaps : 0
    #if !arch(wasm32)
      compiled = Self.compiled(instructions)
    #endif
  }

  #if !arch(wasm32)
    /// The widest kernel that an instruction set has or includes.
    private static func compiled(_ instructions: InstructionSet) -> Kernel? {
      let candidates: [InstructionSet] =
        switch instructions {
        case .pairs, .quads, .quadSteps: []
        case .sse4, .avx2, .avxVNNI, .neonDot: [instructions]
        case .avx512VNNI, .wide: [.avxVNNI, .avx2, .sse4, .neonDot]
        }
      for candidate in candidates {
        if let kernel = candidate.kernels?.pointee.depthwise { return kernel }
      }
      return nil
    }
  #endif

  /// Vertical strips, and one along the row where there is a row for it.
  var strips: Int { verticalStrips + (horizontalGroups > 0 ? 1 : 0) }

  /// Products of one window.
  var groups: Int { verticalStrips * kernel + horizontalGroups }

  /// Bytes of one block's weights.
  var blockBytes: Int { groups * Self.groupBytes }

  /// Where a tap's weight stands: its group, and which of the group it is.
  func place(row: Int, column: Int) -> (group: Int, tap: Int) {
    row < verticalRows
      ? (row / groupTaps * kernel + column, row % groupTaps)
      : (verticalStrips * kernel + column / groupTaps, column % groupTaps)
  }
}
