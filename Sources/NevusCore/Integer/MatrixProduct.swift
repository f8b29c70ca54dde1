import CNevusKernels

/// Rows of values times a convolution's packed weights, requantised into the output: the loops over
/// blocks of channels and runs of pixels around the innermost kernel.
struct MatrixProduct {
  let layout: MatrixLayout
  /// Everything but the rows; for the first block, the first pixel.
  let matrix: nevus_matrix
  /// Bytes from one output pixel to the next: channels rounded up to 8.
  let outputStep: Int

  /// Bytes of rows that stay in the first cache while all channels run over them.
  static let cachedBytes = 16_384

  /// Pixels whose rows of `rowBytes` are worked on together.
  static func pixelsTogether(_ layout: MatrixLayout, rowBytes: Int) -> Int {
    let fitting =
      cachedBytes / rowBytes / layout.pixelsPerBlock
      * layout.pixelsPerBlock
    return max(layout.pixelsPerBlock, fitting)
  }

  /// Output pixels `first..<first + count` from rows that start at `rows`, `rowStep` bytes apart.
  @_optimize(speed)
  func run(rows: UnsafePointer<UInt8>, rowStep: Int, first: Int, count: Int) {
    var part = matrix
    part.input = rows
    part.input_step = rowStep
    part.output = matrix.output + first * outputStep
    if let residual = matrix.residual { part.residual = residual + first * outputStep }
    if count >= layout.pixelsPerBlock {
      part.pixels = count
      runBlocks(part)
      return
    }
    // Fewer pixels than a register block has: each alone, as often as the block wants.
    part.pixels = layout.pixelsPerBlock
    part.input_step = 0
    part.output_step = 0
    for _ in 0..<count {
      runBlocks(part)
      part.input += rowStep
      part.output += outputStep
      if let residual = part.residual { part.residual = residual + outputStep }
    }
  }

  /// All channels of the rows.
  @_optimize(speed)
  private func runBlocks(_ all: nevus_matrix) {
    var part = all
    #if !arch(wasm32)
      if let kernels = layout.kernels {
        let kernel = layout.group == .pairs ? kernels.pointee.pairs : kernels.pointee.quads
        while part.channels > 0 {
          let blocks = part.channels > layout.channelsPerBlock ? kernels.pointee.blocks : 1
          kernel(&part, blocks)
          advance(&part, blocks: blocks)
        }
        return
      }
    #endif
    while part.channels > 0 {
      #if !arch(wasm32) || NEVUS_RELAXED_SIMD
        if layout.group == .quads {
          if layout.isStepped {
            RegisterBlock.run(part, SteppedQuadProduct())
          } else {
            RegisterBlock.run(part, QuadProduct())
          }
          advance(&part, blocks: 1)
          continue
        }
      #endif
      RegisterBlock.run(part, PairProduct())
      advance(&part, blocks: 1)
    }
  }

  @inline(__always)
  private func advance(_ part: inout nevus_matrix, blocks: Int) {
    let channels = blocks * layout.channelsPerBlock
    part.weights += channels * part.groups * 4
    part.biases += channels
    part.multipliers += channels
    part.output += channels
    if let residual = part.residual { part.residual = residual + channels }
    part.channels -= channels
  }
}
