import CNevusKernels

/// Depthwise convolution: one filter a channel, a block of channels along a row at a time.
///
/// The rows of the input that a window needs are copied into a ring, with the padding around them:
/// so no kernel knows of edges.
struct DepthwiseKernel {
  let layer: Layer
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  /// Bytes from one pixel to the next, in and out: a multiple of 8.
  let step: Int
  /// What a tap outside the input reads.
  let zeroPoint: UInt8
  let outputShape: Shape
  let layout: DepthwiseLayout
  /// Everything but the row; for the first block.
  let row: nevus_depthwise
  /// Where the address of each tap goes.
  let taps: UnsafeMutablePointer<UnsafePointer<UInt8>>
  /// `kernel` rows of `paddedBytes`.
  let ring: UnsafeMutablePointer<UInt8>

  /// Bytes of one row of the ring.
  static func paddedBytes(_ layer: Layer, width: Int, step: Int) -> Int {
    (layer.paddingBefore + width + layer.paddingAfter) * step
  }

  private var paddedBytes: Int {
    Self.paddedBytes(layer, width: inputShape.width, step: step)
  }

  func run() {
    prepareSides()
    var filled = -layer.paddingBefore
    for y in 0..<outputShape.height {
      let top = y * layer.stride - layer.paddingBefore
      for line in max(filled, top)..<top + layer.kernel { fill(line) }
      filled = top + layer.kernel
      locate(top)
      var part = row
      part.output = row.output + y * outputShape.width * step
      runBlocks(part)
    }
  }

  /// The padding to the left and right, which stays while rows come and go.
  private func prepareSides() {
    for slot in 0..<layer.kernel {
      let start = ring + slot * paddedBytes
      fillZero(start, layer.paddingBefore * step)
      fillZero(
        start + (layer.paddingBefore + inputShape.width) * step, layer.paddingAfter * step)
    }
  }

  /// The ring's row for a row of the input.
  @inline(__always)
  private func slot(_ line: Int) -> UnsafeMutablePointer<UInt8> {
    ring + (line + layer.paddingBefore) % layer.kernel * paddedBytes
  }

  private func fill(_ line: Int) {
    let target = slot(line) + layer.paddingBefore * step
    let bytes = inputShape.width * step
    if line >= 0 && line < inputShape.height {
      UnsafeMutableRawPointer(target).copyMemory(from: input + line * bytes, byteCount: bytes)
    } else {
      fillZero(target, bytes)
    }
  }

  /// Sets a multiple of 8 bytes to the zero point.
  private func fillZero(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) {
    for offset in stride(from: 0, to: count, by: 8) {
      UnsafeMutableRawPointer(target + offset)
        .storeBytes(of: SIMD8(repeating: zeroPoint), as: SIMD8<UInt8>.self)
    }
  }

  /// The addresses of the first window's taps; what only fills up a group has weight 0.
  private func locate(_ top: Int) {
    var index = 0
    for line in top..<top + layer.kernel {
      let start = UnsafePointer(slot(line))
      for tap in 0..<layer.kernel {
        taps[index] = start + tap * step
        index += 1
      }
    }
    while index < row.groups * layout.groupTaps {
      taps[index] = UnsafePointer(ring)
      index += 1
    }
  }

  private func runBlocks(_ all: nevus_depthwise) {
    let blockBytes = layout.blockBytes(kernel: layer.kernel)
    var part = all
    for block in 0..<layout.blocks(step: step) {
      part.offset = layout.start(block: block, step: step)
      part.output = all.output + part.offset
      runRow(&part)
      part.weights += blockBytes
      part.biases += layout.channelsPerBlock
      part.multipliers += layout.channelsPerBlock
    }
  }

  private func runRow(_ part: inout nevus_depthwise) {
    #if !arch(wasm32)
      if let kernel = layout.kernel {
        kernel(&part)
        return
      }
    #endif
    #if !arch(wasm32) || NEVUS_RELAXED_SIMD
      if layout.group == .quads {
        DepthwiseRow.quads(part)
        return
      }
    #endif
    DepthwiseRow.pairs(part)
  }
}
