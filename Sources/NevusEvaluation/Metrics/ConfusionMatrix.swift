/// Counts of true against predicted classes, weighted by how often a picture was drawn.
///
/// Rates without a denominator are NaN here and become "not measurable" in a `Figure`.
package struct ConfusionMatrix: Sendable {
  /// The number of classes.
  package let classCount: Int
  /// Weights, [true class, predicted class].
  package private(set) var counts: [Double]
  private var truths: [Double]
  private var claims: [Double]
  private var total = 0.0

  /// Counts pictures; `weights` holds how often each was drawn.
  package init(classCount: Int, labels: [Int], predicted: [Int], weights: [Double]) {
    self.classCount = classCount
    counts = Array(repeating: 0, count: classCount * classCount)
    truths = Array(repeating: 0, count: classCount)
    claims = truths
    for index in labels.indices {
      let weight = weights[index]
      counts[labels[index] * classCount + predicted[index]] += weight
      truths[labels[index]] += weight
      claims[predicted[index]] += weight
      total += weight
    }
  }

  private func hits(_ index: Int) -> Double { counts[index * classCount + index] }

  /// Pictures whose true class is `index`.
  package func support(_ index: Int) -> Double { truths[index] }

  /// Share of pictures whose predicted class is the true one.
  package var accuracy: Double { (0..<classCount).reduce(0) { $0 + hits($1) } / total }

  /// TP / (TP + FN), also called sensitivity.
  package func recall(_ index: Int) -> Double { hits(index) / truths[index] }

  /// TP / (TP + FP); NaN for a class that was never predicted.
  package func precision(_ index: Int) -> Double { hits(index) / claims[index] }

  /// TN / (TN + FP).
  package func specificity(_ index: Int) -> Double {
    let negatives = total - truths[index]
    return (negatives - claims[index] + hits(index)) / negatives
  }

  /// 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall; 0 for a class that
  /// is there and never found.
  package func f1(_ index: Int) -> Double { 2 * hits(index) / (truths[index] + claims[index]) }

  /// Mean over the classes that occur among the true ones; a class never predicted counts as 0.
  ///
  /// Balanced accuracy is the macro average of recalls. A class that is absent (in a bootstrap
  /// replicate, say) has no recall and is left out of the mean.
  package func macro(_ rate: (Int) -> Double) -> Double {
    var sum = 0.0
    var classes = 0.0
    for index in 0..<classCount where truths[index] > 0 {
      let value = rate(index)
      sum += value.isNaN ? 0 : value
      classes += 1
    }
    return sum / classes
  }

  /// Mean weighted by the number of pictures of each true class; never predicted counts as 0.
  package func weighted(_ rate: (Int) -> Double) -> Double {
    var sum = 0.0
    for index in 0..<classCount where truths[index] > 0 {
      let value = rate(index)
      sum += value.isNaN ? 0 : value * truths[index]
    }
    return sum / total
  }
}
