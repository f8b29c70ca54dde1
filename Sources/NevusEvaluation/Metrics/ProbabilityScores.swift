import Foundation

/// Proper scores of the probabilities themselves: the lower the better.
///
/// Kept per picture, so that a bootstrap replicate is a weighted mean.
package struct ProbabilityScores: Sendable {
  /// The smallest probability a logarithm is taken of: 2^-23, a float32's own precision at 1.
  package static let smallest = 0x1p-23

  /// Brier score of each picture: the sum over classes of (p - y)², 0 to 2 (Brier 1950); for
  /// two classes the square of one class's error, 0 to 1, as is usual there.
  package let brier: [Double]
  /// Log loss of each picture in nats: -ln of the true class's probability.
  package let logLoss: [Double]

  /// Scores every picture of a problem.
  package init(_ problem: Problem) {
    let classes = problem.classCount
    let share = classes == 2 ? 0.5 : 1.0
    brier = (0..<problem.count).map { picture in
      share
        * (0..<classes).reduce(0.0) { sum, index in
          let truth = problem.labels[picture] == index ? 1.0 : 0.0
          let error = problem.probabilities[picture * classes + index] - truth
          return sum + error * error
        }
    }
    logLoss = (0..<problem.count).map { picture in
      -log(max(Self.smallest, problem.probabilities[picture * classes + problem.labels[picture]]))
    }
  }

  /// The mean of `values` under weights.
  package static func mean(_ values: [Double], weights: [Double]) -> Double {
    var sum = 0.0
    var total = 0.0
    for index in values.indices {
      sum += values[index] * weights[index]
      total += weights[index]
    }
    return sum / total
  }
}
