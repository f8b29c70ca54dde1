import Foundation

/// Cross-entropy over classes, with everything that imbalance and doubt ask for.
///
/// For targets t and class weights w: smoothed targets q = (1 - s) t + s / classes, the loss of a
/// picture is the sum over classes of w q (1 - p)^focus * -log p, and that of the batch the sum over
/// pictures over the sum of w t, as PyTorch's weighted mean.
public struct CrossEntropy: Sendable {
  /// One weight a class.
  public var classWeights: [Float]
  /// Share of the target spread over all classes.
  public var smoothing: Float = 0
  /// Exponent of focal loss; 0 is plain cross-entropy. Source: T. Lin et al. 2017, equation 5.
  public var focus: Float = 0
  /// Added to the logits while training, one a class: tau * log prior.
  /// Source: A. Menon et al., "Long-tail learning via logit adjustment", 2020, equation 10.
  public var adjustment: [Float]

  /// Makes the plain loss.
  public init(classes: Int) {
    classWeights = [Float](repeating: 1, count: classes)
    adjustment = [Float](repeating: 0, count: classes)
  }

  /// The mean loss, and the gradient of the logits, `[pictures, classes]` as they are.
  ///
  /// - Parameters:
  ///   - logits: `[pictures, classes]`
  ///   - targets: probabilities, `[pictures, classes]`
  public func callAsFunction(_ logits: UnsafeBufferPointer<Float>, _ targets: [Float])
    -> (loss: Double, gradient: [Float])
  {
    let classes = classWeights.count
    var gradient = [Float](repeating: 0, count: logits.count)
    var loss = 0.0
    var total = 0.0
    for start in stride(from: 0, to: logits.count, by: classes) {
      let logs = Self.logSoftmax((0..<classes).map { logits[start + $0] + adjustment[$0] })
      var sumSlope = 0.0
      var slopes = [Double](repeating: 0, count: classes)
      for category in 0..<classes {
        let target = targets[start + category]
        total += Double(target * classWeights[category])
        let smoothed = (1 - smoothing) * target + smoothing / Float(classes)
        let share = Double(classWeights[category] * smoothed)
        let (value, slope) = term(logs[category])
        loss += share * value
        slopes[category] = share * slope
        sumSlope += share * slope
      }
      for category in 0..<classes {
        gradient[start + category] = Float(
          slopes[category] - exp(logs[category]) * sumSlope)
      }
    }
    guard total > 0 else { return (loss, gradient) }
    return (loss / total, gradient.map { Float(Double($0) / total) })
  }

  /// (1 - p)^focus * -log p, and its derivative times p.
  private func term(_ log: Double) -> (value: Double, slope: Double) {
    guard focus > 0 else { return (-log, -1) }
    let p = exp(log)
    let rest = max(1 - p, 0)
    let weight = pow(rest, Double(focus))
    let slope = Double(focus) * (rest > 0 ? weight / rest : 0) * p * log - weight
    return (-weight * log, slope)
  }

  static func logSoftmax(_ logits: [Float]) -> [Double] {
    let top = Double(logits.max() ?? 0)
    let sum = logits.reduce(0) { $0 + exp(Double($1) - top) }
    return logits.map { Double($0) - top - log(sum) }
  }
}
