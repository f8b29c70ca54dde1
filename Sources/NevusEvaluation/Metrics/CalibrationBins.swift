import Foundation

/// How far stated confidence is from the share that was right, over fixed bins.
///
/// In two classes the score is the probability of class 1 and the outcome whether it is true;
/// in more it is the highest probability and whether that class is the true one (Guo et al. 2017).
package struct CalibrationBins: Sendable {
  /// The number of bins, fewer where there are fewer than ten pictures for each.
  package static let binCount = 15

  /// The score of each picture, 0 to 1.
  package let scores: [Double]
  /// The outcome of each picture, 0 or 1.
  package let outcomes: [Double]
  /// The bin of each picture among 15 of equal width.
  let equalWidth: [Int]
  /// The bin of each picture among bins of about equally many; equal scores share a bin.
  let equalMass: [Int]

  /// Bins a problem's pictures. Replicates keep these bins.
  package init(_ problem: Problem) {
    if problem.classCount == 2 {
      self.init(scores: problem.scores(1), outcomes: problem.labels.map(Double.init))
    } else {
      let classes = problem.classCount
      self.init(
        scores: problem.predicted.indices.map {
          problem.probabilities[$0 * classes + problem.predicted[$0]]
        },
        outcomes: problem.labels.indices.map {
          problem.labels[$0] == problem.predicted[$0] ? 1 : 0
        })
    }
  }

  /// Bins scores; `outcomes` are 0 or 1.
  package init(scores: [Double], outcomes: [Double]) {
    self.scores = scores
    self.outcomes = outcomes
    let last = Self.binCount - 1
    equalWidth = scores.map { min(last, max(0, Int($0 * Double(Self.binCount)))) }
    equalMass = Self.massBins(scores)
  }

  private init(_ other: CalibrationBins, outcomes: [Double]) {
    scores = other.scores
    self.outcomes = outcomes
    equalWidth = other.equalWidth
    equalMass = other.equalMass
  }

  /// The same scores and bins with other outcomes.
  func with(outcomes: [Double]) -> CalibrationBins { CalibrationBins(self, outcomes: outcomes) }

  private static func massBins(_ scores: [Double]) -> [Int] {
    let bins = max(1, min(binCount, scores.count / 10))
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var result = Array(repeating: 0, count: scores.count)
    for (place, index) in order.enumerated() {
      let tied = place > 0 && scores[order[place - 1]] == scores[index]
      result[index] = tied ? result[order[place - 1]] : place * bins / scores.count
    }
    return result
  }

  /// One bin's sums under weights.
  struct Bin: Sendable {
    var weight = 0.0
    var score = 0.0
    var outcome = 0.0
    /// Mean score less mean outcome.
    var gap: Double { (score - outcome) / weight }
    /// The share of outcomes that are 1.
    var share: Double { outcome / weight }
  }

  /// The sums of each bin; empty bins have weight 0.
  func bins(_ bins: [Int], weights: [Double]) -> [Bin] {
    var result = Array(repeating: Bin(), count: Self.binCount)
    for index in bins.indices {
      let weight = weights[index]
      result[bins[index]].weight += weight
      result[bins[index]].score += weight * scores[index]
      result[bins[index]].outcome += weight * outcomes[index]
    }
    return result
  }
}
