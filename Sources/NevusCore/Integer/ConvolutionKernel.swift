import CNevusKernels

/// Convolution as a packed matrix product: four output pixels by eight channels at a time.
///
/// The inputs of four pixels are widened into a small tile of 16-bit values (for a window larger
/// than 1x1, gathered; around the picture stands the padding), then every block of eight output
/// channels runs over the whole tile: `nevus_dot` sums two products a lane. Requantisation, the
/// residual and the activation happen on the registers, before the only store.
struct ConvolutionKernel {
  static let pixelsPerTile = 4
  static let channelsPerBlock = 8

  let layer: Layer
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  /// Bytes from one input pixel to the next, and input values a tap.
  let inputStep: Int
  let output: UnsafeMutablePointer<UInt8>
  let outputShape: Shape
  let outputStep: Int
  /// What a tap outside the input reads: `inputStep` values.
  let padding: UnsafePointer<UInt8>
  /// `[outputStep / 8][pairs][8][2]`, zeros where there is no channel or value.
  let weights: UnsafePointer<Int16>
  let biases: UnsafePointer<Int32>
  let multipliers: UnsafePointer<Float>
  /// Pairs of values in one sum.
  let pairs: Int
  let tile: UnsafeMutablePointer<Int16>
  let requantisation: Requantisation
  let residual: Residual?

  /// Values of one sum, rounded up to pairs.
  static func pairs(kernel: Int, inputStep: Int) -> Int {
    (kernel * kernel * inputStep + 1) / 2
  }

  func run() {
    let pixels = outputShape.height * outputShape.width
    var first = 0
    while first < pixels {
      let count = min(Self.pixelsPerTile, pixels - first)
      // The last tile repeats its last pixel, so that the product has no edge case.
      for index in 0..<Self.pixelsPerTile {
        gather(pixel: first + min(index, count - 1), into: tile + index * pairs * 2)
      }
      for block in 0..<outputStep / Self.channelsPerBlock {
        multiply(block: block, first: first, count: count)
      }
      first += count
    }
  }

  /// Widens the inputs of one output pixel into `pairs * 2` values.
  @inline(__always)
  private func gather(pixel: Int, into target: UnsafeMutablePointer<Int16>) {
    let row = pixel / outputShape.width * layer.stride - layer.paddingBefore
    let column = pixel % outputShape.width * layer.stride - layer.paddingBefore
    var next = target
    for y in row..<row + layer.kernel {
      for x in column..<column + layer.kernel {
        let isInside = y >= 0 && y < inputShape.height && x >= 0 && x < inputShape.width
        let source = isInside ? input + (y * inputShape.width + x) * inputStep : padding
        widen(source, into: next)
        next += inputStep
      }
    }
    if (layer.kernel * layer.kernel * inputStep) % 2 == 1 { next.pointee = 0 }
  }

  /// In bounds: a step is a multiple of 8, or the picture's 3.
  @inline(__always)
  private func widen(_ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<Int16>) {
    if inputStep == 3 {
      for channel in 0..<3 { target[channel] = Int16(source[channel]) }
      return
    }
    var channel = 0
    while channel < inputStep {
      let bytes = UnsafeRawPointer(source + channel).loadUnaligned(as: SIMD8<UInt8>.self)
      UnsafeMutableRawPointer(target + channel).storeBytes(
        of: nevus_widen(bytes), as: SIMD8<Int16>.self)
      channel += 8
    }
  }

  @inline(__always)
  private func multiply(block: Int, first: Int, count: Int) {
    let channel = block * Self.channelsPerBlock
    let bias = UnsafeRawPointer(biases + channel)
    let low = bias.loadUnaligned(as: SIMD4<Int32>.self)
    let high = bias.loadUnaligned(fromByteOffset: 16, as: SIMD4<Int32>.self)
    var (a0, a1, b0, b1) = (low, high, low, high)
    var (c0, c1, d0, d1) = (low, high, low, high)
    var weight = UnsafeRawPointer(weights + block * pairs * 16)
    var values = UnsafeRawPointer(tile)
    let step = pairs * 4
    for _ in 0..<pairs {
      let w0 = weight.loadUnaligned(as: SIMD8<Int16>.self)
      let w1 = weight.loadUnaligned(fromByteOffset: 16, as: SIMD8<Int16>.self)
      let a = Self.splat(values)
      a0 &+= nevus_dot(a, w0)
      a1 &+= nevus_dot(a, w1)
      let b = Self.splat(values + step)
      b0 &+= nevus_dot(b, w0)
      b1 &+= nevus_dot(b, w1)
      let c = Self.splat(values + 2 * step)
      c0 &+= nevus_dot(c, w0)
      c1 &+= nevus_dot(c, w1)
      let d = Self.splat(values + 3 * step)
      d0 &+= nevus_dot(d, w0)
      d1 &+= nevus_dot(d, w1)
      weight += 32
      values += 4
    }
    store(a0, a1, pixel: first, channel)
    if count > 1 { store(b0, b1, pixel: first + 1, channel) }
    if count > 2 { store(c0, c1, pixel: first + 2, channel) }
    if count > 3 { store(d0, d1, pixel: first + 3, channel) }
  }

  /// One pair of values in all four pairs of lanes.
  @inline(__always)
  private static func splat(_ pair: UnsafeRawPointer) -> SIMD8<Int16> {
    unsafeBitCast(
      SIMD4<UInt32>(repeating: pair.loadUnaligned(as: UInt32.self)), to: SIMD8<Int16>.self)
  }

  @inline(__always)
  private func store(_ low: SIMD4<Int32>, _ high: SIMD4<Int32>, pixel: Int, _ channel: Int) {
    let offset = pixel * outputStep + channel
    let addend = residual?.addend(at: offset) ?? (.zero, .zero)
    requantisation.store(low, high, multipliers + channel, addend: addend, to: output + offset)
  }
}
