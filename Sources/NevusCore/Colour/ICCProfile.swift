/// An ICC profile, recognised by what it does to numbers and not by its name: there are many profiles
/// of one space, by different makers.
///
/// Nothing in it is trusted; what it does not have reads as 0, and matches nothing.
///
/// Source: ICC.1:2022, sections 7.2 (header), 7.3 (tag table), 8.3.3 and 8.4.3 (three-component and
/// monochrome profiles).
struct ICCProfile {
  let bytes: BigEndianBytes

  /// More tags than any profile has.
  private static let tagLimit: UInt32 = 100

  /// The profile's space, if it is one of ours.
  ///
  /// - Parameter isGrey: whether it is a picture in shades of grey.
  @inline(never) @_optimize(size)
  func space(isGrey: Bool) -> ColourSpace? {
    // "acsp", and the connection space "XYZ ".
    guard bytes.uint32(at: 36) == 0x6163_7370, bytes.uint32(at: 20) == 0x5859_5A20 else {
      return nil
    }
    if bytes.uint32(at: 16) == 0x4752_4159 {  // "GRAY" with kTRC
      return isGrey ? curve(0x6B54_5243).map { ColourSpace(.sRGB, exponent: $0) } : nil
    }
    // "RGB " with rTRC, gTRC and bTRC, all the same.
    guard bytes.uint32(at: 16) == 0x5247_4220, let exponent = curve(0x7254_5243),
      curve(0x6754_5243) == exponent, curve(0x6254_5243) == exponent
    else { return nil }
    let (red, green, blue) = (colorant(0x7258_595A), colorant(0x6758_595A), colorant(0x6258_595A))
    // 0.004: makers adapt white in slightly different ways.
    let tolerance: Int32 = 262
    let white = SIMD4<Int32>(63_190, 65_536, 54_061, 0)
    guard (red &+ green &+ blue).isNear(white, within: 3 * tolerance) else { return nil }
    for primaries in ColourSpace.Primaries.allCases {
      let expected = primaries.colorants
      if red.isNear(expected.red, within: tolerance),
        green.isNear(expected.green, within: tolerance)
      {
        return ColourSpace(primaries, exponent: exponent)
      }
    }
    return nil
  }

  /// Where a tag's data starts; 0 if it is not there.
  private func place(_ signature: UInt32) -> Int {
    for index in 0..<Int(min(bytes.uint32(at: 128), Self.tagLimit)) {
      let entry = 132 + 12 * index
      if bytes.uint32(at: entry) == signature {
        return Int(truncatingIfNeeded: min(bytes.uint32(at: entry + 4), 1 << 24))
      }
    }
    return 0
  }

  private func curve(_ signature: UInt32) -> Int32? {
    ToneCurve(bytes: bytes, start: place(signature)).exponent
  }

  /// X, Y and Z, times 65,536.
  private func colorant(_ signature: UInt32) -> SIMD4<Int32> {
    let start = place(signature)
    guard bytes.uint32(at: start) == 0x5859_5A20 else { return .zero }  // "XYZ "
    return SIMD4(
      bytes.int32(at: start + 8), bytes.int32(at: start + 12), bytes.int32(at: start + 16), 0)
  }
}

/// Bytes that are read as big-endian numbers at any place; 0 where there are none.
struct BigEndianBytes {
  let bytes: UnsafeBufferPointer<UInt8>

  @inline(never)
  func uint32(at place: Int) -> UInt32 {
    guard place >= 0, place <= bytes.count - 4 else { return 0 }
    return UInt32(
      bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: place, as: UInt32.self))
  }

  func int32(at place: Int) -> Int32 { Int32(bitPattern: uint32(at: place)) }

  @inline(never)
  func uint16(at place: Int) -> UInt16 {
    guard place >= 0, place <= bytes.count - 2 else { return 0 }
    return UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
  }
}
