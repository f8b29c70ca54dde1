import CNevusKernels

/// Interleaves taps of one or two blocks of eight channels.
protocol TapGroup {
  /// Stores the group of taps that lie at four addresses, or at the first two, and moves on.
  ///
  /// - Parameter apart: bytes from the first block's strips to the second's.
  static func store(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer, _ d: UnsafeRawPointer,
    to target: inout UnsafeMutableRawPointer, apart: Int)
  /// Copies the channels of one pixel.
  static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer)
}

/// Two taps widened to 16 bits.
enum TapPairs: TapGroup {
  @inline(__always)
  static func store(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer, _ d: UnsafeRawPointer,
    to target: inout UnsafeMutableRawPointer, apart: Int
  ) {
    let (x, y) = (nevus_widen(nevus_load_half(a, 0)), nevus_widen(nevus_load_half(b, 0)))
    target.storeBytes(of: nevus_interleave_low(x, y), as: SIMD8<Int16>.self)
    target.storeBytes(of: nevus_interleave_high(x, y), toByteOffset: 16, as: SIMD8<Int16>.self)
    target += DepthwiseLayout.groupBytes
  }

  @inline(__always)
  static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
    target.storeBytes(of: nevus_load_half(source, 0), as: SIMD8<UInt8>.self)
  }
}

/// The same for two blocks.
enum WideTapPairs: TapGroup {
  @inline(__always)
  static func store(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer, _ d: UnsafeRawPointer,
    to target: inout UnsafeMutableRawPointer, apart: Int
  ) {
    var second = target + apart
    TapPairs.store(a, b, c, d, to: &target, apart: 0)
    TapPairs.store(a + 8, b + 8, c + 8, d + 8, to: &second, apart: 0)
  }

  @inline(__always)
  static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
    target.storeBytes(of: nevus_load(source, 0), as: SIMD16<UInt8>.self)
  }
}

/// Four taps as bytes.
enum TapQuads: TapGroup {
  @inline(__always)
  static func store(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer, _ d: UnsafeRawPointer,
    to target: inout UnsafeMutableRawPointer, apart: Int
  ) {
    let x = nevus_zip_low(nevus_load_low(a, 0), nevus_load_low(b, 0))
    let y = nevus_zip_low(nevus_load_low(c, 0), nevus_load_low(d, 0))
    target.storeBytes(of: nevus_zip_pairs_low(x, y), as: SIMD16<UInt8>.self)
    target.storeBytes(of: nevus_zip_pairs_high(x, y), toByteOffset: 16, as: SIMD16<UInt8>.self)
    target += DepthwiseLayout.groupBytes
  }

  @inline(__always)
  static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
    TapPairs.copy(source, to: target)
  }
}

/// The same for two blocks, whose bytes are loaded together.
enum WideTapQuads: TapGroup {
  @inline(__always)
  static func store(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer, _ d: UnsafeRawPointer,
    to target: inout UnsafeMutableRawPointer, apart: Int
  ) {
    let (a, b) = (nevus_load(a, 0), nevus_load(b, 0))
    let (c, d) = (nevus_load(c, 0), nevus_load(d, 0))
    let (x, y) = (nevus_zip_low(a, b), nevus_zip_low(c, d))
    target.storeBytes(of: nevus_zip_pairs_low(x, y), as: SIMD16<UInt8>.self)
    target.storeBytes(of: nevus_zip_pairs_high(x, y), toByteOffset: 16, as: SIMD16<UInt8>.self)
    let second = target + apart
    let (z, w) = (nevus_zip_high(a, b), nevus_zip_high(c, d))
    second.storeBytes(of: nevus_zip_pairs_low(z, w), as: SIMD16<UInt8>.self)
    second.storeBytes(of: nevus_zip_pairs_high(z, w), toByteOffset: 16, as: SIMD16<UInt8>.self)
    target += DepthwiseLayout.groupBytes
  }

  @inline(__always)
  static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
    WideTapPairs.copy(source, to: target)
  }
}
