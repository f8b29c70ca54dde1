import Foundation
import NevusCore

/// One number by which logits are divided, so that probabilities fit what is seen.
///
/// Source: C. Guo et al., "On calibration of modern neural networks", 2017.
public enum TemperatureScaling {
  /// The temperature with the least weighted cross-entropy, between 0.1 and 10.
  public static func fit(logits: [[Float]], labels: [Int], sampleWeights: [Float]) -> Float {
    var low = log(0.1)
    var high = log(10.0)
    // Golden section: the loss has one minimum in the temperature.
    let ratio = (5.0.squareRoot() - 1) / 2
    func loss(_ exponent: Double) -> Double {
      let slope = 1 / exp(exponent)
      var sum = 0.0
      for (row, label) in labels.enumerated() {
        let scaled = logits[row].map { Double($0) * slope }
        let top = scaled.max() ?? 0
        let total = scaled.reduce(0) { $0 + exp($1 - top) }
        sum -= Double(sampleWeights[row]) * (scaled[label] - top - log(total))
      }
      return sum
    }
    while high - low > 1e-4 {
      let left = high - ratio * (high - low)
      let right = low + ratio * (high - low)
      if loss(left) < loss(right) { high = right } else { low = left }
    }
    return Float(exp((low + high) / 2))
  }
}
