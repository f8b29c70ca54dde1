import Foundation
import NevusCore

/// Which diagnosis is named: how much of the training's class shares is taken off the logits.
///
/// A network trained on unequal classes leans towards the frequent ones. With exponent k,
/// k * log(share of the class in training) is subtracted from each logit. The more is taken off,
/// the more of the rare classes is found and the more often a rare class is named wrongly: recall
/// against precision. One number can be chosen safely where the rarest class has ten pictures; an
/// offset for each class could not.
///
/// Source: A. Menon et al., "Long-tail learning via logit adjustment", 2021.
struct NamingScaling: Equatable, Sendable {
  /// Multiplies the logarithm of the training's class shares.
  var exponent: Double
  /// Divides the logits; the most likely one for this exponent.
  var temperature: Double

  /// Exponents that are tried.
  static let exponents = (-10...20).map { Double($0) / 20 }

  /// The scaling with this exponent.
  static func fit(exponent: Double, logits: [[Float]], labels: [Int], logShares: [Double])
    -> NamingScaling
  {
    let temperature = GoldenSection.minimum { temperature in
      var sum = 0.0
      for (row, label) in zip(logits, labels) {
        let scores = zip(row, logShares).map { Double($0) / temperature - exponent * $1 }
        let top = scores.max() ?? 0
        sum += top + log(scores.reduce(0) { $0 + exp($1 - top) }) - scores[label]
      }
      return sum
    }
    return NamingScaling(exponent: exponent, temperature: temperature)
  }

  /// What the core applies.
  func naming(logShares: [Double]) -> Calibration.Naming {
    var offsets = ClassValues()
    for index in 0..<ClassValues.count { offsets[index] = Float(-exponent * logShares[index]) }
    return Calibration.Naming(
      slopes: ClassValues(repeating: Float(1 / temperature)), offsets: offsets)
  }
}
