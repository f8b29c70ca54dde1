import NevusCore

/// A part's predictions, checked and in the order of their ids.
///
/// The order makes every figure, the bootstrap's included, independent of the order of running.
public struct Predictions: Equatable, Sendable {
  /// The predictions, sorted by id; never empty.
  public let rows: [Prediction]

  /// Checks and sorts predictions.
  ///
  /// - Throws: `EvaluationError` naming the picture: none at all, an id twice, an empty lesion,
  ///   not nine probabilities, or probabilities that are no distribution (not finite, outside
  ///   0…1, or a sum that is more than 1e-3 off 1).
  public init(_ rows: [Prediction]) throws(EvaluationError) {
    guard !rows.isEmpty else { throw EvaluationError.noPictures }
    let sorted = rows.sorted { $0.id < $1.id }
    for (index, row) in sorted.enumerated() {
      if index > 0, sorted[index - 1].id == row.id { throw .duplicate(id: row.id) }
      try Self.check(row)
    }
    self.rows = sorted
  }

  private static func check(_ row: Prediction) throws(EvaluationError) {
    let classCount = Diagnosis.allCases.count
    guard !row.lesion.isEmpty else { throw .noLesion(id: row.id) }
    guard row.probabilities.count == classCount else {
      throw .wrongCount(id: row.id, found: row.probabilities.count, expected: classCount)
    }
    let inRange = row.probabilities.allSatisfy { $0.isFinite && $0 >= 0 && $0 <= 1 }
    let sum = row.probabilities.reduce(0) { $0 + Double($1) }
    guard inRange, abs(sum - 1) <= 1e-3 else { throw .notADistribution(id: row.id) }
  }
}
