import CNevusKernels

/// The sums of one lane's group of products.
protocol GroupProduct {
  static func add(
    _ weights: SIMD4<UInt32>, _ values: SIMD4<UInt32>, _ sum: SIMD4<Int32>
  ) -> SIMD4<Int32>
}

/// Two products of 16-bit integers a lane.
enum PairProduct: GroupProduct {
  @inline(__always)
  static func add(
    _ weights: SIMD4<UInt32>, _ values: SIMD4<UInt32>, _ sum: SIMD4<Int32>
  ) -> SIMD4<Int32> {
    sum
      &+ nevus_dot(
        unsafeBitCast(weights, to: SIMD8<Int16>.self), unsafeBitCast(values, to: SIMD8<Int16>.self))
  }
}

/// Four products of 8-bit weights with 7-bit values a lane.
enum QuadProduct: GroupProduct {
  @inline(__always)
  static func add(
    _ weights: SIMD4<UInt32>, _ values: SIMD4<UInt32>, _ sum: SIMD4<Int32>
  ) -> SIMD4<Int32> {
    nevus_dot_quads(
      unsafeBitCast(weights, to: SIMD16<Int8>.self),
      unsafeBitCast(values, to: SIMD16<UInt8>.self), sum)
  }
}

/// The innermost kernel in vectors of 128 bits: four pixels by eight channels over all groups, then
/// the residual, the activation and the rounding, before the only store.
///
/// `kernels.inc` in `CNevusKernels` is its twin for wider vectors.
enum RegisterBlock {
  static let pixels = 4
  static let channels = 8

  /// All rows of `matrix` with one block of channels. There are at least four rows; the last
  /// register block overlaps the one before, which computes the same again.
  @inline(__always)
  static func run<Product: GroupProduct>(_ matrix: nevus_matrix, _ product: Product.Type) {
    let last = matrix.pixels - pixels
    var first = 0
    while true {
      block(matrix, first, product)
      if first >= last { return }
      first = min(first + pixels, last)
    }
  }

  @inline(__always)
  private static func block<Product: GroupProduct>(
    _ matrix: nevus_matrix, _ first: Int, _ product: Product.Type
  ) {
    let bias = UnsafeRawPointer(matrix.biases)
    let low = bias.loadUnaligned(as: SIMD4<Int32>.self)
    let high = bias.loadUnaligned(fromByteOffset: 16, as: SIMD4<Int32>.self)
    var (a0, a1, b0, b1) = (low, high, low, high)
    var (c0, c1, d0, d1) = (low, high, low, high)
    var weight = UnsafeRawPointer(matrix.weights)
    var a = UnsafeRawPointer(matrix.input) + first * matrix.input_step
    var b = a + matrix.input_step
    var c = b + matrix.input_step
    var d = c + matrix.input_step
    var group = 0
    while group < matrix.groups {
      for half in 0..<2 {
        let w0 = weight.loadUnaligned(fromByteOffset: half * 32, as: SIMD4<UInt32>.self)
        let w1 = weight.loadUnaligned(fromByteOffset: half * 32 + 16, as: SIMD4<UInt32>.self)
        let va = splat(a, half)
        a0 = product.add(w0, va, a0)
        a1 = product.add(w1, va, a1)
        let vb = splat(b, half)
        b0 = product.add(w0, vb, b0)
        b1 = product.add(w1, vb, b1)
        let vc = splat(c, half)
        c0 = product.add(w0, vc, c0)
        c1 = product.add(w1, vc, c1)
        let vd = splat(d, half)
        d0 = product.add(w0, vd, d0)
        d1 = product.add(w1, vd, d1)
      }
      weight += 64
      a += 8
      b += 8
      c += 8
      d += 8
      group += 2
    }
    store(matrix, first, a0, a1, b0, b1)
    store(matrix, first + 2, c0, c1, d0, d1)
  }

  /// One group of values in all lanes.
  @inline(__always)
  private static func splat(_ values: UnsafeRawPointer, _ half: Int) -> SIMD4<UInt32> {
    SIMD4(repeating: values.loadUnaligned(fromByteOffset: half * 4, as: UInt32.self))
  }

  /// Two pixels of eight channels.
  @inline(__always)
  private static func store(
    _ matrix: nevus_matrix, _ pixel: Int, _ a0: SIMD4<Int32>, _ a1: SIMD4<Int32>,
    _ b0: SIMD4<Int32>, _ b1: SIMD4<Int32>
  ) {
    let multipliers = UnsafeRawPointer(matrix.multipliers)
    let m0 = multipliers.loadUnaligned(as: SIMD4<Float>.self)
    let m1 = multipliers.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self)
    let offset = pixel * matrix.output_step
    var (v0, v1) = (nevus_scale(a0, m0), nevus_scale(a1, m1))
    var (u0, u1) = (nevus_scale(b0, m0), nevus_scale(b1, m1))
    if let residual = matrix.residual {
      let first = Residual.values(residual + offset, matrix)
      let second = Residual.values(residual + offset + matrix.output_step, matrix)
      v0 += first.0
      v1 += first.1
      u0 += second.0
      u1 += second.1
    }
    let first = nevus_narrow(round(v0, matrix), round(v1, matrix))
    let second = nevus_narrow(round(u0, matrix), round(u1, matrix))
    let bytes = nevus_bytes(first, second)
    let target = UnsafeMutableRawPointer(matrix.output + offset)
    target.storeBytes(of: bytes.lowHalf, as: SIMD8<UInt8>.self)
    target.storeBytes(
      of: bytes.highHalf, toByteOffset: matrix.output_step, as: SIMD8<UInt8>.self)
  }

  @inline(__always)
  private static func round(_ value: SIMD4<Float>, _ matrix: nevus_matrix) -> SIMD4<Int32> {
    nevus_round(value, matrix.low, matrix.high, matrix.zero_point)
  }
}
