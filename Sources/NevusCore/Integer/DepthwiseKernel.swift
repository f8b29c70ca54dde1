import CNevusKernels

/// Depthwise convolution: one filter a channel. For each row of the output and eight channels the
/// taps are first grouped as dot products take them, once for all pixels that read them, with the
/// padding around them: so no kernel knows of edges.
struct DepthwiseKernel {
  let layer: Layer
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  /// Bytes from one pixel to the next, in and out: a multiple of 8.
  let step: Int
  let outputShape: Shape
  /// What a tap outside the input reads.
  let zeroPoint: UInt8
  /// Everything but the row; for the first block.
  let row: nevus_depthwise
  /// Where the groups' offsets go.
  let offsets: UnsafeMutablePointer<Int>
  let strips: DepthwiseStrips

  private var layout: DepthwiseLayout { strips.layout }

  @_optimize(speed)
  func run() {
    strips.writeOffsets(to: offsets)
    #if !arch(wasm32) || NEVUS_RELAXED_SIMD
      if layout.group == .quads {
        run(TapQuads.self, WideTapQuads.self)
        return
      }
    #endif
    run(TapPairs.self, WideTapPairs.self)
  }

  /// Blocks are filled in pairs, but for an odd last one.
  @inline(__always)
  private func run<One: TapGroup, Two: TapGroup>(_ one: One.Type, _ two: Two.Type) {
    strips.prepare(one, zeroPoint: zeroPoint)
    for y in 0..<outputShape.height {
      var part = row
      part.output = row.output + y * outputShape.width * step
      let top = y * layer.stride - layer.paddingBefore
      var channel = 0
      while channel < step {
        let isPair = step &- channel >= 2 &* DepthwiseLayout.channelsPerBlock
        if isPair {
          strips.fill(two, input: input, height: inputShape.height, top: top, channel: channel)
        } else {
          strips.fill(one, input: input, height: inputShape.height, top: top, channel: channel)
        }
        for block in 0..<(isPair ? 2 : 1) {
          part.strips = row.strips + block * strips.blockBytes
          runRow(&part)
          part.weights += layout.blockBytes
          part.biases += DepthwiseLayout.channelsPerBlock
          part.multipliers += DepthwiseLayout.channelsPerBlock
          part.output += DepthwiseLayout.channelsPerBlock
          channel &+= DepthwiseLayout.channelsPerBlock
        }
      }
    }
  }

  @_optimize(speed)
  private func runRow(_ part: inout nevus_depthwise) {
    #if !arch(wasm32)
      if let kernel = layout.compiled {
        kernel(&part)
        return
      }
    #endif
    #if !arch(wasm32) || NEVUS_RELAXED_SIMD
      if layout.instructions == .quadSteps {
        DepthwiseRow.run(part, SteppedQuadProduct())
        return
      }
      if layout.group == .quads {
        DepthwiseRow.run(part, QuadProduct())
        return
      }
    #endif
    DepthwiseRow.run(part, PairProduct())
  }
}
