/// A curve of an ICC profile from numbers to light.
///
/// Source: ICC.1:2022, sections 10.6 (curveType) and 10.18 (parametricCurveType).
struct ToneCurve {
  let bytes: BigEndianBytes
  /// Where the curve's type stands.
  let start: Int

  /// The curve's `exponent` as in `ColourSpace`, 0 for that of sRGB; nil if it is neither. Compared
  /// at 31 numbers, within two levels: compact profiles have curves of a few points.
  @inline(never) @_optimize(size)
  var exponent: Int32? {
    let exponent = TransferFunction.logarithm(light(0.5)) / -0.693_147_180_559_945_3
    let units = Int32(max(0, min(exponent * 100_000 + 0.5, 2_000_000)))
    var isPower = ColourSpace.exponents.contains(units)
    var isSRGB = true
    let tolerance = 2.0 / 255
    for step in 1..<32 {
      let number = Double(step) / 32
      let light = light(number)
      // Comparisons that a NaN does not pass.
      guard light >= 0, light <= 1 else { return nil }
      if !(abs(TransferFunction.number(light) - number) <= tolerance) { isSRGB = false }
      if !isPower { continue }
      isPower = abs(TransferFunction.power(light, 1 / exponent) - number) <= tolerance
    }
    return isSRGB ? 0 : isPower ? units : nil
  }

  private func light(_ number: Double) -> Double {
    switch bytes.uint32(at: start) {
    case 0x6375_7276: sampled(number)
    case 0x7061_7261: parametric(number)
    default: -1
    }
  }

  /// "curv": nothing, an exponent, or samples between which the curve is linear.
  @inline(never) @_optimize(size)
  private func sampled(_ number: Double) -> Double {
    let count = Int(truncatingIfNeeded: min(bytes.uint32(at: start + 8), 65_536))
    // Only a count that is there may be 0.
    if count == 0 { return start + 12 <= bytes.bytes.count ? number : -1 }
    let first = Double(bytes.uint16(at: start + 12))
    if count == 1 { return TransferFunction.power(number, first / 256) }
    let position = number * Double(count - 1)
    let index = Int(position)
    let lower = Double(bytes.uint16(at: start + 12 + 2 * index))
    let upper = Double(bytes.uint16(at: start + 14 + 2 * index))
    return (lower + (upper - lower) * (position - Double(index))) / 65_535
  }

  /// "para": a power of a line, and a line or a constant below it.
  @inline(never) @_optimize(size)
  private func parametric(_ number: Double) -> Double {
    let kind = bytes.uint16(at: start + 8)
    guard kind <= 4 else { return -1 }
    func parameter(_ index: Int) -> Double {
      Double(bytes.int32(at: start + 12 + 4 * index)) / 65_536
    }
    let (slope, shift) = kind == 0 ? (1, 0) : (parameter(1), parameter(2))
    let bend = kind >= 3 ? parameter(4) : -shift / slope
    let lift = kind == 2 ? parameter(3) : kind == 4 ? parameter(5) : 0
    if number >= bend {
      return TransferFunction.power(slope * number + shift, parameter(0)) + lift
    }
    return kind >= 3 ? parameter(3) * number + (kind == 4 ? parameter(6) : 0) : lift
  }
}
