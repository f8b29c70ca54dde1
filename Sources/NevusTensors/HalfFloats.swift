/// IEEE 754 binary16 by its bits, because `Float16` is missing on Intel Macs.
enum Half {
  /// The number that 16 bits stand for, exactly; a NaN keeps its payload.
  static func value(bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10 & 0x1F)
    let fraction = UInt32(bits & 0x3FF)
    switch exponent {
    case 0:
      // Subnormal: fraction · 2⁻²⁴, a product that float32 holds exactly.
      let magnitude = Float(fraction) * 0x1p-24
      return sign == 0 ? magnitude : -magnitude
    case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }

  /// The nearest 16 bits, ties to even; past 65,520 infinity, NaN stays a (quiet) NaN.
  static func bits(rounding value: Float) -> UInt16 {
    let pattern = value.bitPattern
    let sign = UInt16(pattern >> 16 & 0x8000)
    let magnitude = pattern & 0x7FFF_FFFF
    if magnitude > 0x7F80_0000 { return sign | 0x7E00 | UInt16(magnitude >> 13 & 0x3FF) }
    if magnitude >= 0x477F_F000 { return sign | 0x7C00 }
    if magnitude < 0x3880_0000 {
      // Below the smallest normal: adding 0.5 puts the last kept bit (2⁻²⁴) at float32's own last
      // bit, so the processor's rounding is the wanted one.
      let shifted = Float(bitPattern: magnitude) + 0.5
      return sign | UInt16(shifted.bitPattern - 0x3F00_0000)
    }
    let rebased = magnitude - 112 << 23
    let rounded = rebased + 0xFFF + (rebased >> 13 & 1)
    return sign | UInt16(rounded >> 13)
  }
}

/// bfloat16: the upper half of a float32.
enum BrainFloat {
  /// The number that 16 bits stand for, exactly.
  static func value(bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }

  /// The nearest 16 bits, ties to even; NaN stays a (quiet) NaN.
  static func bits(rounding value: Float) -> UInt16 {
    let pattern = value.bitPattern
    if value.isNaN { return UInt16(pattern >> 16) | 0x40 }
    return UInt16(truncatingIfNeeded: (pattern + 0x7FFF + (pattern >> 16 & 1)) >> 16)
  }
}
