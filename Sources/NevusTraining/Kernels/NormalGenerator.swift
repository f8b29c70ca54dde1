import Foundation
import NevusData

/// Normally distributed numbers from a seed.
struct NormalGenerator {
  private var bits: SeededGenerator

  init(seed: UInt64) { bits = SeededGenerator(seed: seed, name: "weights") }

  /// A number of mean 0 and variance 1.
  ///
  /// Source: G. Box, M. Muller, 1958.
  mutating func next() -> Float {
    let (u, v) = (bits.unit(), bits.unit())
    return Float((-2 * log(1 - u)).squareRoot() * cos(2 * .pi * v))
  }
}

extension SeededGenerator {
  /// A number from 0 up to, not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number within bounds.
  mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }
}
