import CNevusKernels

/// The innermost kernel of depthwise convolutions in vectors of 128 bits: four pixels by eight
/// channels over all groups of taps. `depthwise.inc` in `CNevusKernels` is its twin for other
/// vectors.
enum DepthwiseRow {
  /// All pixels of a row; past its end the strips have groups of zero points, whose sums are not
  /// stored.
  @inline(__always)
  static func run<Product: GroupProduct>(_ row: nevus_depthwise, _ product: Product) {
    let low = nevus_load_integers(row.biases, 0)
    let high = nevus_load_integers(row.biases, 16)
    let steps = (
      nevus_load_floats(row.multipliers, 0), nevus_load_floats(row.multipliers, 16)
    )
    var strips = UnsafeRawPointer(row.strips)
    var target = UnsafeMutableRawPointer(row.output)
    var left = row.pixels
    repeat {
      var (a0, a1, b0, b1) = (low, high, low, high)
      var (c0, c1, d0, d1) = (low, high, low, high)
      var weight = UnsafeRawPointer(row.weights)
      var offset = row.offsets
      var group = row.groups
      repeat {
        weight = nevus_base(weight)
        let w0 = nevus_load(weight, 0)
        let w1 = nevus_load(weight, 16)
        let values = nevus_base(strips + offset.pointee)
        a0 = nevus_now(product.add(w0, nevus_load(values, 0), a0))
        a1 = nevus_now(product.add(w1, nevus_load(values, 16), a1))
        b0 = nevus_now(product.add(w0, nevus_load(values, 32), b0))
        b1 = nevus_now(product.add(w1, nevus_load(values, 48), b1))
        c0 = nevus_now(product.add(w0, nevus_load(values, 64), c0))
        c1 = nevus_now(product.add(w1, nevus_load(values, 80), c1))
        d0 = nevus_now(product.add(w0, nevus_load(values, 96), d0))
        d1 = nevus_now(product.add(w1, nevus_load(values, 112), d1))
        weight += DepthwiseLayout.groupBytes
        offset += 1
        group &-= 1
      } while group > 0
      store(row, bytes(row, steps, a0, a1, b0, b1), at: target, pixels: left)
      if left > 2 {
        let third = target + 2 &* row.output_step
        store(row, bytes(row, steps, c0, c1, d0, d1), at: third, pixels: left &- 2)
      }
      strips += DepthwiseLayout.pixelsTogether &* DepthwiseLayout.groupBytes
      target += DepthwiseLayout.pixelsTogether &* row.output_step
      left &-= DepthwiseLayout.pixelsTogether
    } while left > 0
  }

  /// Two pixels of eight channels, requantised.
  @inline(__always)
  private static func bytes(
    _ row: nevus_depthwise, _ steps: (SIMD4<Float>, SIMD4<Float>), _ a0: SIMD4<Int32>,
    _ a1: SIMD4<Int32>, _ b0: SIMD4<Int32>, _ b1: SIMD4<Int32>
  ) -> SIMD16<UInt8> {
    func rounded(_ sum: SIMD4<Int32>, _ step: SIMD4<Float>) -> SIMD4<Int32> {
      nevus_round(nevus_scale(sum, step), row.low, row.zero_point)
    }
    let a = nevus_narrow(rounded(a0, steps.0), rounded(a1, steps.1))
    let b = nevus_narrow(rounded(b0, steps.0), rounded(b1, steps.1))
    return nevus_limit(nevus_bytes(a, b), row.limit)
  }

  /// Stores one pixel, and a second one if there is.
  @inline(__always)
  private static func store(
    _ row: nevus_depthwise, _ bytes: SIMD16<UInt8>, at target: UnsafeMutableRawPointer, pixels: Int
  ) {
    target.storeBytes(of: bytes.lowHalf, as: SIMD8<UInt8>.self)
    if pixels > 1 { nevus_store_high(target + row.output_step, bytes) }
  }
}
