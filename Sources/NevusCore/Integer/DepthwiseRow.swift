import CNevusKernels

/// The innermost kernels of depthwise convolutions, in vectors of 128 bits: two pixels at a time,
/// which share addresses and weights. An odd last pixel is computed twice.
enum DepthwiseRow {
  /// Eight channels, two taps a product: bytes widened to 16 bits and interleaved.
  static func pairs(_ row: nevus_depthwise) {
    let low = nevus_load_integers(row.biases, 0)
    let high = nevus_load_integers(row.biases, 16)
    let m0 = nevus_load_floats(row.multipliers, 0)
    let m1 = nevus_load_floats(row.multipliers, 16)
    var position = Position(row)
    repeat {
      var (a0, a1, b0, b1) = (low, high, low, high)
      var weight = UnsafeRawPointer(row.weights)
      var taps = row.taps
      var group = row.groups
      repeat {
        let w0 = unsafeBitCast(nevus_load(weight, 0), to: SIMD8<Int16>.self)
        let w1 = unsafeBitCast(nevus_load(weight, 16), to: SIMD8<Int16>.self)
        let first = UnsafeRawPointer(taps[0] + position.from)
        let second = UnsafeRawPointer(taps[1] + position.from)
        let (x0, y0) = (widened(first), widened(second))
        a0 = nevus_now(a0 &+ nevus_dot(nevus_interleave_low(x0, y0), w0))
        a1 = nevus_now(a1 &+ nevus_dot(nevus_interleave_high(x0, y0), w1))
        let x1 = widened(first + position.nextInput)
        let y1 = widened(second + position.nextInput)
        b0 &+= nevus_dot(nevus_interleave_low(x1, y1), w0)
        b1 &+= nevus_dot(nevus_interleave_high(x1, y1), w1)
        weight += 32
        taps += 2
        group &-= 1
      } while group > 0
      let words0 = nevus_narrow(round(nevus_scale(a0, m0), row), round(nevus_scale(a1, m1), row))
      let words1 = nevus_narrow(round(nevus_scale(b0, m0), row), round(nevus_scale(b1, m1), row))
      let bytes = nevus_limit(nevus_bytes(words0, words1), row.limit)
      position.target.storeBytes(of: bytes.lowHalf, as: SIMD8<UInt8>.self)
      (position.target + position.nextOutput).storeBytes(
        of: bytes.highHalf, as: SIMD8<UInt8>.self)
    } while position.advance(row)
  }

  /// Sixteen channels, four taps a product: the bytes of four taps interleaved.
  static func quads(_ row: nevus_depthwise) {
    var position = Position(row)
    repeat {
      var a0 = nevus_load_integers(row.biases, 0)
      var a1 = nevus_load_integers(row.biases, 16)
      var a2 = nevus_load_integers(row.biases, 32)
      var a3 = nevus_load_integers(row.biases, 48)
      var (b0, b1, b2, b3) = (a0, a1, a2, a3)
      var weight = UnsafeRawPointer(row.weights)
      var list = UnsafeRawPointer(row.taps)
      var group = row.groups
      repeat {
        weight = nevus_base(weight)
        let taps = Taps(list, position.from)
        let x = Interleaved(taps, 0)
        a0 = add(weight, 0, nevus_zip_pairs_low(x.lowLeft, x.lowRight), a0)
        a1 = add(weight, 16, nevus_zip_pairs_high(x.lowLeft, x.lowRight), a1)
        a2 = add(weight, 32, nevus_zip_pairs_low(x.highLeft, x.highRight), a2)
        a3 = add(weight, 48, nevus_zip_pairs_high(x.highLeft, x.highRight), a3)
        let y = Interleaved(taps, position.nextInput)
        b0 = add(weight, 0, nevus_zip_pairs_low(y.lowLeft, y.lowRight), b0)
        b1 = add(weight, 16, nevus_zip_pairs_high(y.lowLeft, y.lowRight), b1)
        b2 = add(weight, 32, nevus_zip_pairs_low(y.highLeft, y.highRight), b2)
        b3 = add(weight, 48, nevus_zip_pairs_high(y.highLeft, y.highRight), b3)
        weight += 64
        list += 4 * MemoryLayout<UnsafeRawPointer>.stride
        group &-= 1
      } while group > 0
      position.target.storeBytes(of: bytes(row, a0, a1, a2, a3), as: SIMD16<UInt8>.self)
      (position.target + position.nextOutput).storeBytes(
        of: bytes(row, b0, b1, b2, b3), as: SIMD16<UInt8>.self)
    } while position.advance(row)
  }

  /// Where two pixels are read and written.
  private struct Position {
    var from: Int
    var target: UnsafeMutableRawPointer
    var left: Int
    /// Bytes to the second pixel: 0 where there is none.
    var nextInput: Int
    var nextOutput: Int

    @inline(__always)
    init(_ row: nevus_depthwise) {
      from = row.offset
      target = UnsafeMutableRawPointer(row.output)
      left = row.pixels
      nextInput = left > 1 ? row.input_step : 0
      nextOutput = left > 1 ? row.output_step : 0
    }

    /// Goes on by two pixels; false at the end.
    @inline(__always)
    mutating func advance(_ row: nevus_depthwise) -> Bool {
      left &-= 2
      from &+= 2 &* row.input_step
      target += 2 &* row.output_step
      if left == 1 {
        nextInput = 0
        nextOutput = 0
      }
      return left > 0
    }
  }

  /// The addresses of four taps.
  private struct Taps {
    let first, second, third, fourth: UnsafeRawPointer

    @inline(__always)
    init(_ list: UnsafeRawPointer, _ offset: Int) {
      let start = nevus_base(list)
      first = nevus_load_address(start, 0) + offset
      second = nevus_load_address(start, 1) + offset
      third = nevus_load_address(start, 2) + offset
      fourth = nevus_load_address(start, 3) + offset
    }
  }

  /// The bytes of four taps, two and two in turn: channels 0 to 7, and 8 to 15.
  private struct Interleaved {
    let lowLeft, lowRight, highLeft, highRight: SIMD16<UInt8>

    @inline(__always)
    init(_ taps: Taps, _ offset: Int) {
      let (a, b) = (nevus_load(taps.first + offset, 0), nevus_load(taps.second + offset, 0))
      let (c, d) = (nevus_load(taps.third + offset, 0), nevus_load(taps.fourth + offset, 0))
      lowLeft = nevus_zip_low(a, b)
      lowRight = nevus_zip_low(c, d)
      highLeft = nevus_zip_high(a, b)
      highRight = nevus_zip_high(c, d)
    }
  }

  /// Sixteen channels of one pixel, requantised.
  @inline(__always)
  private static func bytes(
    _ row: nevus_depthwise, _ s0: SIMD4<Int32>, _ s1: SIMD4<Int32>, _ s2: SIMD4<Int32>,
    _ s3: SIMD4<Int32>
  ) -> SIMD16<UInt8> {
    func rounded(_ sum: SIMD4<Int32>, _ offset: UInt32) -> SIMD4<Int32> {
      round(nevus_scale(sum, nevus_load_floats(row.multipliers, offset)), row)
    }
    let low = nevus_narrow(rounded(s0, 0), rounded(s1, 16))
    let high = nevus_narrow(rounded(s2, 32), rounded(s3, 48))
    return nevus_limit(nevus_bytes(low, high), row.limit)
  }

  @inline(__always)
  private static func round(_ value: SIMD4<Float>, _ row: nevus_depthwise) -> SIMD4<Int32> {
    nevus_round(value, row.low, row.zero_point)
  }

  @inline(__always)
  private static func widened(_ pointer: UnsafeRawPointer) -> SIMD8<Int16> {
    nevus_widen(nevus_load_half(pointer, 0))
  }

  /// One vector's products of weights and taps.
  @inline(__always)
  private static func add(
    _ weights: UnsafeRawPointer, _ offset: UInt32, _ values: SIMD16<UInt8>, _ sum: SIMD4<Int32>
  ) -> SIMD4<Int32> {
    let filters = unsafeBitCast(nevus_load(weights, offset), to: SIMD16<Int8>.self)
    return nevus_now(nevus_dot_quads(filters, values, sum))
  }
}
