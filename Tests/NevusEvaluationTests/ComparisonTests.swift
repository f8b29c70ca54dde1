import NevusCore
import NevusEvaluation
import Testing

struct ComparisonTests {
  private let settings = BootstrapSettings(replicates: 200)

  @Test func `a set agrees with itself entirely`() throws {
    let rows = try Predictions(Simulated.rows(lesions: 60))
    let found = try Comparison(
      first: ("float32", rows), second: ("int8", rows), settings: settings)
    #expect(found.sevenBalancedAccuracyDifference.value == 0)
    #expect(found.sevenBalancedAccuracyDifference.low == 0)
    #expect(found.meanAbsoluteDifference.value == 0)
    #expect(found.topOneAgreement.value == 1)
    #expect(found.topOneAgreement.interval == .wilson)
    #expect(found.topOneAgreement.low.map { $0 < 1 } ?? false)
  }

  /// Four pictures, one of each of two classes wrong in the second: balanced accuracy falls
  /// from 1 to (1/2 + 1) / 2; one of four disagrees; 0.55 moves between two of nine classes.
  @Test func `differences are those computed by hand`() throws {
    func rows(_ guesses: [Diagnosis]) throws -> Predictions {
      try Predictions(
        zip([Diagnosis.mel, .mel, .nv, .nv], guesses).enumerated().map {
          Simulated.prediction("P\($0.offset)", label: $0.element.0, guess: $0.element.1)
        })
    }
    let found = try Comparison(
      first: ("float32", rows([.mel, .mel, .nv, .nv])),
      second: ("int8", rows([.mel, .nv, .nv, .nv])), settings: settings)
    #expect(found.sevenBalancedAccuracyDifference.value == -0.25)
    #expect(found.topOneAgreement.value == 0.75)
    let mean = try #require(found.meanAbsoluteDifference.value)
    #expect(abs(mean - 2 * 0.55 / 9 / 4) < 1e-6)
    #expect(abs(found.largestAbsoluteDifference - 0.55) < 1e-6)
  }

  @Test func `pairing makes the interval of a difference narrower than either's own`() throws {
    let rows = Simulated.rows(lesions: 150)
    let other = rows.enumerated().map { index, row in
      var row = row
      if index % 40 == 0 { row.probabilities = [0, 0, 0, 0, 1, 0, 0, 0, 0] }
      return row
    }
    let found = try Comparison(
      first: ("float32", Predictions(rows)), second: ("int8", Predictions(other)),
      settings: settings
    ).sevenBalancedAccuracyDifference
    let alone = SchemeResult(Problem(rows, scheme: .seven), settings: settings)[.balancedAccuracy]
    let paired = try #require(found.high) - #require(found.low)
    let single = try #require(alone.high) - #require(alone.low)
    #expect(paired < 0.6 * single)
  }

  @Test func `sets of other pictures are refused`() throws {
    let rows = Simulated.rows(lesions: 10)
    var changed = rows
    changed[3].label = changed[3].label == .mel ? .nv : .mel
    let first = try Predictions(rows)
    #expect(throws: EvaluationError.differentPictures(id: rows[3].id)) {
      try Comparison(first: ("a", first), second: ("b", Predictions(changed)))
    }
    let last = try #require(first.rows.last)
    let fewer = try Predictions(first.rows.dropLast())
    #expect(throws: EvaluationError.differentPictures(id: last.id)) {
      try Comparison(first: ("a", first), second: ("b", fewer))
    }
  }
}
