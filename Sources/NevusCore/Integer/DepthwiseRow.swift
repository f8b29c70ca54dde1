import CNevusKernels

/// The innermost kernels of depthwise convolutions, in vectors of 128 bits.
enum DepthwiseRow {
  /// Eight channels, two taps a product: bytes widened to 16 bits and interleaved.
  static func pairs(_ row: nevus_depthwise) {
    let bias = UnsafeRawPointer(row.biases)
    let low = bias.loadUnaligned(as: SIMD4<Int32>.self)
    let high = bias.loadUnaligned(fromByteOffset: 16, as: SIMD4<Int32>.self)
    let multiplier = UnsafeRawPointer(row.multipliers)
    let m0 = multiplier.loadUnaligned(as: SIMD4<Float>.self)
    let m1 = multiplier.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self)
    var from = row.offset
    var target = UnsafeMutableRawPointer(row.output)
    for _ in 0..<row.pixels {
      var (s0, s1) = (low, high)
      var weight = UnsafeRawPointer(row.weights)
      var taps = row.taps
      for _ in 0..<row.groups {
        let a = widened(taps[0] + from)
        let b = widened(taps[1] + from)
        s0 &+= nevus_dot(
          nevus_interleave_low(a, b), weight.loadUnaligned(as: SIMD8<Int16>.self))
        s1 &+= nevus_dot(
          nevus_interleave_high(a, b),
          weight.loadUnaligned(fromByteOffset: 16, as: SIMD8<Int16>.self))
        weight += 32
        taps += 2
      }
      let words = nevus_narrow(
        round(nevus_scale(s0, m0), row), round(nevus_scale(s1, m1), row))
      target.storeBytes(of: nevus_bytes(words, words).lowHalf, as: SIMD8<UInt8>.self)
      from += row.input_step
      target += row.output_step
    }
  }

  /// Sixteen channels, four taps a product: the bytes of four taps interleaved.
  static func quads(_ row: nevus_depthwise) {
    let bias = UnsafeRawPointer(row.biases)
    let multiplier = UnsafeRawPointer(row.multipliers)
    var from = row.offset
    var target = UnsafeMutableRawPointer(row.output)
    for _ in 0..<row.pixels {
      var s0 = bias.loadUnaligned(as: SIMD4<Int32>.self)
      var s1 = bias.loadUnaligned(fromByteOffset: 16, as: SIMD4<Int32>.self)
      var s2 = bias.loadUnaligned(fromByteOffset: 32, as: SIMD4<Int32>.self)
      var s3 = bias.loadUnaligned(fromByteOffset: 48, as: SIMD4<Int32>.self)
      var weight = UnsafeRawPointer(row.weights)
      var taps = row.taps
      for _ in 0..<row.groups {
        let (a, b) = (bytes(taps[0] + from), bytes(taps[1] + from))
        let (c, d) = (bytes(taps[2] + from), bytes(taps[3] + from))
        let (ab, cd) = (nevus_zip_low(a, b), nevus_zip_low(c, d))
        s0 = nevus_dot_quads(filters(weight, 0), nevus_zip_pairs_low(ab, cd), s0)
        s1 = nevus_dot_quads(filters(weight, 16), nevus_zip_pairs_high(ab, cd), s1)
        let (AB, CD) = (nevus_zip_high(a, b), nevus_zip_high(c, d))
        s2 = nevus_dot_quads(filters(weight, 32), nevus_zip_pairs_low(AB, CD), s2)
        s3 = nevus_dot_quads(filters(weight, 48), nevus_zip_pairs_high(AB, CD), s3)
        weight += 64
        taps += 4
      }
      func finish(_ sum: SIMD4<Int32>, _ offset: Int) -> SIMD4<Int32> {
        round(
          nevus_scale(
            sum, multiplier.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)), row)
      }
      let low = nevus_narrow(finish(s0, 0), finish(s1, 16))
      let high = nevus_narrow(finish(s2, 32), finish(s3, 48))
      target.storeBytes(of: nevus_bytes(low, high), as: SIMD16<UInt8>.self)
      from += row.input_step
      target += row.output_step
    }
  }

  @inline(__always)
  private static func round(_ value: SIMD4<Float>, _ row: nevus_depthwise) -> SIMD4<Int32> {
    nevus_round(value, row.low, row.high, row.zero_point)
  }

  @inline(__always)
  private static func widened(_ pointer: UnsafePointer<UInt8>) -> SIMD8<Int16> {
    nevus_widen(UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<UInt8>.self))
  }

  @inline(__always)
  private static func bytes(_ pointer: UnsafePointer<UInt8>) -> SIMD16<UInt8> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<UInt8>.self)
  }

  @inline(__always)
  private static func filters(_ weights: UnsafeRawPointer, _ offset: Int) -> SIMD16<Int8> {
    weights.loadUnaligned(fromByteOffset: offset, as: SIMD16<Int8>.self)
  }
}
