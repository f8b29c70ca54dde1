import Foundation
import NevusCore

/// Multinomial logistic regression with an L2 penalty on standardised features.
public struct LogisticRegression: Sendable {
  /// `[classes, features]`, for features as they are (the standardisation is folded in).
  public let weights: [Float]
  /// `[classes]`.
  public let biases: [Float]

  /// Makes a regression from its numbers: `[classes, features]` and `[classes]`.
  public init(weights: [Float], biases: [Float]) {
    self.weights = weights
    self.biases = biases
  }

  /// Fits the regression.
  ///
  /// - Parameters:
  ///   - features: `[count, dimension]`.
  ///   - labels: a class, 0 to 8, for each row.
  ///   - sampleWeights: how much each row counts.
  ///   - penalty: half of this times the squared norm of the (standardised) weights is added to
  ///     the mean cross-entropy.
  ///   - smoothing: share of the target spread over all classes.
  ///   - start: a regression of the same features to go on from: only what differs from it is
  ///     penalised, so that the more the penalty is, the more of it stays (Li, Grandvalet and
  ///     Davoine 2018, "Explicit inductive bias for transfer learning with convolutional networks").
  public static func fit(
    features: [Float], dimension: Int, labels: [Int], sampleWeights: [Float], penalty: Float,
    smoothing: Float = 0, from start: LogisticRegression? = nil
  ) -> LogisticRegression {
    let scaler = Standardisation(features, dimension: dimension)
    let problem = Problem(
      x: scaler.apply(features), count: labels.count, dimension: dimension, labels: labels,
      sampleWeights: sampleWeights, penalty: penalty, smoothing: Double(smoothing),
      offsets: start.map { start in
        labels.indices.flatMap {
          start.logits(Array(features[$0 * dimension..<($0 + 1) * dimension]))
        }
      } ?? [Float](repeating: 0, count: labels.count * ClassValues.count))
    var solution = [Float](repeating: 0, count: ClassValues.count * (dimension + 1))
    _ = LBFGS().minimise(&solution) { problem.evaluate($0, gradient: &$1) }
    let found = scaler.unfold(solution, dimension: dimension)
    guard let start else { return found }
    return LogisticRegression(
      weights: zip(start.weights, found.weights).map { $0 + $1 },
      biases: zip(start.biases, found.biases).map { $0 + $1 })
  }

  /// The mean cross-entropy, without a penalty.
  ///
  /// - Parameters: as in `fit`.
  public func loss(
    features: [Float], dimension: Int, labels: [Int], sampleWeights: [Float]
  ) -> Double {
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      let logits = logits(Array(features[row * dimension..<(row + 1) * dimension])).map(Double.init)
      let top = logits.max() ?? 0
      let normaliser = top + log(logits.reduce(0) { $0 + exp($1 - top) })
      sum += Double(sampleWeights[row]) * (normaliser - logits[label])
    }
    return sum / sampleWeights.reduce(0) { $0 + Double($1) }
  }

  /// Weights that let every class count the same, mean 1.
  public static func balancedWeights(_ labels: [Int]) -> [Float] {
    var counts = [Int](repeating: 0, count: ClassValues.count)
    for label in labels { counts[label] += 1 }
    let present = counts.count { $0 > 0 }
    return labels.map { Float(labels.count) / Float(present * counts[$0]) }
  }

  /// The logits of one row of features.
  public func logits(_ features: [Float]) -> [Float] {
    (0..<ClassValues.count).map { output in
      var sum = biases[output]
      for index in features.indices {
        sum += features[index] * weights[output * features.count + index]
      }
      return sum
    }
  }
}

/// Mean and standard deviation of each feature.
private struct Standardisation {
  var mean: [Float]
  var scale: [Float]

  init(_ features: [Float], dimension: Int) {
    let count = max(features.count / dimension, 1)
    var sums = [Double](repeating: 0, count: dimension)
    var squares = sums
    for (index, value) in features.enumerated() {
      sums[index % dimension] += Double(value)
      squares[index % dimension] += Double(value) * Double(value)
    }
    mean = sums.map { Float($0 / Double(count)) }
    scale = zip(sums, squares).map { sum, square in
      let average = sum / Double(count)
      let variance = square / Double(count) - average * average
      // A feature that never changes says nothing.
      return variance > 1e-10 ? Float(1 / variance.squareRoot()) : 0
    }
  }

  func apply(_ features: [Float]) -> [Float] {
    features.enumerated().map { index, value in
      (value - mean[index % mean.count]) * scale[index % mean.count]
    }
  }

  func unfold(_ solution: [Float], dimension: Int) -> LogisticRegression {
    var weights = [Float](repeating: 0, count: ClassValues.count * dimension)
    var biases = Array(solution[(ClassValues.count * dimension)...])
    for output in 0..<ClassValues.count {
      for index in 0..<dimension {
        let weight = solution[output * dimension + index] * scale[index]
        weights[output * dimension + index] = weight
        biases[output] -= weight * mean[index]
      }
    }
    return LogisticRegression(weights: weights, biases: biases)
  }
}

/// The penalised cross-entropy and its gradient; the unknowns are weights, then biases.
private struct Problem {
  let x: [Float]
  let count: Int
  let dimension: Int
  let labels: [Int]
  let sampleWeights: [Float]
  let penalty: Float
  let smoothing: Double
  /// `[count, classes]`: what is added to every row's logits.
  let offsets: [Float]

  func evaluate(_ solution: [Float], gradient: inout [Float]) -> Double {
    let classes = ClassValues.count
    var scores = [Float](repeating: 0, count: count * classes)
    withPointers(x, solution, &scores) { x, w, scores in
      BLAS.multiply(x, w, into: scores, m: count, n: classes, k: dimension, transposing: .second)
    }
    let total = sampleWeights.reduce(0) { $0 + Double($1) }
    var loss = 0.0
    var biasGradient = [Double](repeating: 0, count: classes)
    for row in 0..<count {
      let range = row * classes..<(row + 1) * classes
      let biased = range.map {
        scores[$0] + offsets[$0] + solution[classes * dimension + $0 - range.lowerBound]
      }
      let top = biased.max() ?? 0
      let exponentials = biased.map { exp(Double($0 - top)) }
      let sum = exponentials.reduce(0, +)
      let weight = Double(sampleWeights[row]) / total
      for column in 0..<classes {
        let target =
          (column == labels[row] ? 1 - smoothing : 0) + smoothing / Double(classes)
        if target > 0 { loss -= weight * target * (Double(biased[column] - top) - log(sum)) }
        let slope = weight * (exponentials[column] / sum - target)
        scores[row * classes + column] = Float(slope)
        biasGradient[column] += slope
      }
    }
    withPointers(scores, x, &gradient) { slopes, x, gradient in
      BLAS.multiply(
        slopes, x, into: gradient, m: classes, n: dimension, k: count, transposing: .first)
    }
    for index in 0..<classes * dimension {
      gradient[index] += penalty * solution[index]
      loss += 0.5 * Double(penalty * solution[index] * solution[index])
    }
    for column in 0..<classes {
      gradient[classes * dimension + column] = Float(biasGradient[column])
    }
    return loss
  }

  private func withPointers(
    _ a: [Float], _ b: [Float], _ target: inout [Float],
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        target.withUnsafeMutableBufferPointer { target in
          guard let a = a.baseAddress, let b = b.baseAddress, let target = target.baseAddress
          else { return }
          body(a, b, target)
        }
      }
    }
  }
}
