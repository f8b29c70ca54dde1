extension ColourSpace.Primaries {
  /// Red's and green's columns of the matrix to ICC's D50 connection space, times 65,536: X, Y, Z.
  /// Blue's then is what is left of white.
  ///
  /// From the chromaticities below, adapted by Bradford's matrix (ICC.1:2022, annex E).
  var colorants: (red: SIMD4<Int32>, green: SIMD4<Int32>) {
    switch self {
    case .sRGB: (SIMD4(28_576, 14_581, 912, 0), SIMD4(25_239, 46_983, 6_361, 0))
    case .displayP3: (SIMD4(33_759, 15_807, -69, 0), SIMD4(19_135, 45_367, 2_745, 0))
    case .adobeRGB: (SIMD4(39_960, 20_389, 1_276, 0), SIMD4(13_453, 41_004, 3_989, 0))
    }
  }

  /// Red's x and y, green's x and y, times 100,000. Blue (15,000, 6,000) and white (31,270, 32,900)
  /// are the same for all.
  var chromaticities: SIMD4<Int32> {
    switch self {
    case .sRGB: SIMD4(64_000, 33_000, 30_000, 60_000)
    case .displayP3: SIMD4(68_000, 32_000, 26_500, 69_000)
    case .adobeRGB: SIMD4(64_000, 33_000, 21_000, 71_000)
    }
  }

  /// The matrix to linear sRGB: minus what red takes from green, green from red, blue from red and
  /// from green. Blue adds to blue only, and each row sums to 1.
  private var mixture: SIMD4<Double> {
    switch self {
    case .sRGB: .zero
    case .displayP3:
      SIMD4(
        0.224_940_176_280_56, 0.042_056_954_709_688, 0.019_637_554_590_334, 0.078_636_045_550_632)
    case .adobeRGB: SIMD4(0.398_355_743_960_778, 0, 0, 0.042_928_989_294_473)
    }
  }

  /// What pure red, green and blue are in linear sRGB.
  var inSRGB: (red: SIMD4<Double>, green: SIMD4<Double>, blue: SIMD4<Double>) {
    let part = mixture
    return (
      SIMD4(1 + part[0], -part[1], -part[2], 0), SIMD4(-part[0], 1 + part[1], -part[3], 0),
      SIMD4(0, 0, 1 + part[2] + part[3], 0)
    )
  }
}

extension SIMD4 where Scalar == Int32 {
  /// Whether no lane differs by more than `tolerance`.
  @inline(never)
  func isNear(_ other: SIMD4<Int32>, within tolerance: Int32) -> Bool {
    let difference = self &- other
    let limit = SIMD4<Int32>(repeating: tolerance)
    return all(difference .<= limit) && all(difference .>= .zero &- limit)
  }
}
