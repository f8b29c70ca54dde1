/// Numbers to light and back, in float64 steps whose order is fixed: the same bits everywhere.
enum TransferFunction {
  /// The light of a number, both in 0...1; `exponent` as in `ColourSpace`.
  static func light(_ number: Double, exponent: Int32) -> Double {
    if exponent != 0 { return power(number, Double(exponent) / 100_000) }
    // IEC 61966-2-1.
    return number <= 0.040_45 ? number / 12.92 : power((number + 0.055) / 1.055, 2.4)
  }

  /// The number that sRGB has for a light.
  static func number(_ light: Double) -> Double {
    light <= 0.003_130_8 ? light * 12.92 : 1.055 * power(light, 1 / 2.4) - 0.055
  }

  /// `base` to the power of `exponent`; 0 for a base of 0, below, or none. Relative error below
  /// 1e-13 where the result lies in 1e-9...1e9.
  static func power(_ base: Double, _ exponent: Double) -> Double {
    exponential(logarithm(base) * exponent)
  }

  /// The natural logarithm; -1000 where there is none.
  @inline(never) @_optimize(size)
  static func logarithm(_ x: Double) -> Double {
    guard x > 1e-300, x < 1e300 else { return -1_000 }
    let bits = x.bitPattern
    var power = Double(Int32(truncatingIfNeeded: bits >> 52) - 1_023)
    var part = Double(bitPattern: bits & 0xF_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    if part > 1.414_213_562_373_095_1 {
      part *= 0.5
      power += 1
    }
    // ln m = 2 artanh((m - 1) / (m + 1)), whose argument is at most 0.172.
    let ratio = (part - 1) / (part + 1)
    let square = ratio * ratio
    var sum = 0.0
    var divisor = 19.0
    while divisor > 0 {
      sum = sum * square + 1 / divisor
      divisor -= 2
    }
    return power * 0.693_147_180_559_945_3 + 2 * ratio * sum
  }

  @inline(never) @_optimize(size)
  private static func exponential(_ x: Double) -> Double {
    guard x > -600 else { return 0 }
    let x = min(x, 600)
    let power = Int32(x * 1.442_695_040_888_963_4 + (x < 0 ? -0.5 : 0.5))
    let rest = x - Double(power) * 0.693_147_180_559_945_3
    // Taylor to the 15th power: |rest| is at most 0.347.
    var sum = 1.0
    var divisor = 15.0
    while divisor > 0 {
      sum = 1 + sum * rest / divisor
      divisor -= 1
    }
    return sum * Double(bitPattern: UInt64(power + 1_023) << 52)
  }
}
