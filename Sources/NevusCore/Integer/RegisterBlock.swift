import CNevusKernels

/// The sums of one lane's group of products.
protocol GroupProduct {
  func add(
    _ weights: SIMD16<UInt8>, _ values: SIMD16<UInt8>, _ sum: SIMD4<Int32>
  ) -> SIMD4<Int32>
}

/// Two products of 16-bit integers a lane.
struct PairProduct: GroupProduct {
  @inline(__always)
  func add(
    _ weights: SIMD16<UInt8>, _ values: SIMD16<UInt8>, _ sum: SIMD4<Int32>
  ) -> SIMD4<Int32> {
    sum
      &+ nevus_dot(
        unsafeBitCast(weights, to: SIMD8<Int16>.self), unsafeBitCast(values, to: SIMD8<Int16>.self))
  }
}

/// Four products of 8-bit weights with 7-bit values a lane.
struct QuadProduct: GroupProduct {
  @inline(__always)
  func add(
    _ weights: SIMD16<UInt8>, _ values: SIMD16<UInt8>, _ sum: SIMD4<Int32>
  ) -> SIMD4<Int32> {
    nevus_dot_quads(unsafeBitCast(weights, to: SIMD16<Int8>.self), values, sum)
  }
}

/// The same in steps, where no instruction does it at once.
struct SteppedQuadProduct: GroupProduct {
  private let ones = nevus_ones()

  @inline(__always)
  func add(
    _ weights: SIMD16<UInt8>, _ values: SIMD16<UInt8>, _ sum: SIMD4<Int32>
  ) -> SIMD4<Int32> {
    nevus_dot_quads_in_steps(
      unsafeBitCast(weights, to: SIMD16<Int8>.self), values, ones, sum)
  }
}

/// The innermost kernel in vectors of 128 bits: five pixels by eight channels over all groups, then
/// the residual, the activation and the rounding, before the only store.
///
/// Ten sums: a dot product of five cycles that starts twice a cycle is kept busy, and sums, weights
/// and values fit in sixteen registers. `kernels.inc` in `CNevusKernels` is its twin for wider
/// vectors.
enum RegisterBlock {
  static let pixels = 5
  static let channels = 8

  /// All rows of `matrix` with one block of channels. There are at least five rows; the last
  /// register block overlaps the one before, which computes the same again.
  @inline(__always)
  static func run<Product: GroupProduct>(_ matrix: nevus_matrix, _ product: Product) {
    let step = matrix.input_step
    var rows = UnsafeRawPointer(matrix.input)
    var target = Target(matrix)
    var left = matrix.pixels
    while true {
      block(matrix, rows, target, product)
      left &-= pixels
      if left <= 0 { return }
      let next = min(left, pixels)
      rows += next &* step
      target.move(by: next &* matrix.output_step)
    }
  }

  /// Where the bytes of one register block go, and the residual for them.
  struct Target {
    var output: UnsafeMutablePointer<UInt8>
    var residual: UnsafePointer<UInt8>?

    @inline(__always)
    init(_ matrix: nevus_matrix) {
      output = matrix.output
      residual = matrix.residual
    }

    @inline(__always)
    mutating func move(by bytes: Int) {
      output += bytes
      if let start = residual { residual = start + bytes }
    }
  }

  @inline(__always)
  private static func block<Product: GroupProduct>(
    _ matrix: nevus_matrix, _ rows: UnsafeRawPointer, _ target: Target, _ product: Product
  ) {
    let low = nevus_load_integers(matrix.biases, 0)
    let high = nevus_load_integers(matrix.biases, 16)
    var (a0, a1, b0, b1, c0) = (low, high, low, high, low)
    var (c1, d0, d1, e0, e1) = (high, low, high, low, high)
    var weight = UnsafeRawPointer(matrix.weights)
    let step = matrix.input_step
    var a = rows
    var group = matrix.groups
    repeat {
      weight = nevus_base(weight)
      a = nevus_base(a)
      let b = nevus_base(a + step)
      let c = nevus_base(b + step)
      let d = nevus_base(c + step)
      let e = nevus_base(d + step)
      for half in 0..<2 as Range<UInt32> {
        let w0 = nevus_load(weight, half &* 32)
        let w1 = nevus_load(weight, half &* 32 &+ 16)
        let va = nevus_load_group(a, half &* 4)
        a0 = nevus_now(product.add(w0, va, a0))
        a1 = nevus_now(product.add(w1, va, a1))
        let vb = nevus_load_group(b, half &* 4)
        b0 = nevus_now(product.add(w0, vb, b0))
        b1 = nevus_now(product.add(w1, vb, b1))
        let vc = nevus_load_group(c, half &* 4)
        c0 = nevus_now(product.add(w0, vc, c0))
        c1 = nevus_now(product.add(w1, vc, c1))
        let vd = nevus_load_group(d, half &* 4)
        d0 = nevus_now(product.add(w0, vd, d0))
        d1 = nevus_now(product.add(w1, vd, d1))
        let ve = nevus_load_group(e, half &* 4)
        e0 = nevus_now(product.add(w0, ve, e0))
        e1 = nevus_now(product.add(w1, ve, e1))
      }
      weight += 64
      a += 8
      group &-= 2
    } while group > 0
    target.store(matrix, 0, a0, a1, b0, b1)
    target.store(matrix, 2, c0, c1, d0, d1)
    target.store(matrix, 4, e0, e1)
  }
}

extension RegisterBlock.Target {
  /// Two pixels of eight channels, requantised.
  @inline(__always)
  func store(
    _ matrix: nevus_matrix, _ pixel: Int, _ a0: SIMD4<Int32>, _ a1: SIMD4<Int32>,
    _ b0: SIMD4<Int32>, _ b1: SIMD4<Int32>
  ) {
    let bytes = nevus_bytes(words(matrix, pixel, a0, a1), words(matrix, pixel &+ 1, b0, b1))
    let limited = nevus_limit(bytes, matrix.limit)
    store(limited.lowHalf, matrix, pixel)
    nevus_store_high(output + (pixel &+ 1) &* matrix.output_step, limited)
  }

  /// One pixel.
  @inline(__always)
  func store(_ matrix: nevus_matrix, _ pixel: Int, _ low: SIMD4<Int32>, _ high: SIMD4<Int32>) {
    let words = words(matrix, pixel, low, high)
    store(nevus_limit(nevus_bytes(words, words), matrix.limit).lowHalf, matrix, pixel)
  }

  @inline(__always)
  private func words(
    _ matrix: nevus_matrix, _ pixel: Int, _ low: SIMD4<Int32>, _ high: SIMD4<Int32>
  ) -> SIMD8<Int16> {
    var first = nevus_scale(low, nevus_load_floats(matrix.multipliers, 0))
    var second = nevus_scale(high, nevus_load_floats(matrix.multipliers, 16))
    if let residual {
      let added = Residual.values(residual + pixel &* matrix.output_step, matrix)
      first += added.0
      second += added.1
    }
    return nevus_narrow(
      nevus_round(first, matrix.low, matrix.zero_point),
      nevus_round(second, matrix.low, matrix.zero_point))
  }

  @inline(__always)
  private func store(_ bytes: SIMD8<UInt8>, _ matrix: nevus_matrix, _ pixel: Int) {
    UnsafeMutableRawPointer(output + pixel &* matrix.output_step)
      .storeBytes(of: bytes, as: SIMD8<UInt8>.self)
  }
}
