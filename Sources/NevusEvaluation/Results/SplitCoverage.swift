import NevusCore

/// Whether the way prediction sets are fitted keeps its promise: coverage over many divisions of the
/// same pictures into those that are fitted on and those that are measured.
///
/// One division says little, because its thresholds rest on a few hundred pictures. The lesions of
/// the parts `calibration` and `holdout`, on none of which the network was trained, are put together
/// and divided anew; calibration, sets and thresholds are fitted on the one side as for shipping, and
/// the sets measured on the other.
public struct SplitCoverage: Codable, Equatable, Sendable {
  /// A figure over the divisions.
  public struct Spread: Codable, Equatable, Sendable {
    /// Its mean.
    public var mean: Double
    /// Its standard deviation.
    public var deviation: Double
    /// The smallest.
    public var low: Double
    /// The largest.
    public var high: Double

    /// The spread of values; NaN is left out, nil for none.
    init?(_ values: [Double]) {
      let values = values.filter(\.isFinite)
      guard let low = values.min(), let high = values.max() else { return nil }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.mean = mean
      deviation = (squares / Double(max(1, values.count - 1))).squareRoot()
      self.low = low
      self.high = high
    }
  }

  /// One level of the sets.
  public struct Level: Codable, Equatable, Sendable {
    /// What the sets promise, in percent.
    public var percent: Int
    /// Of all pictures.
    public var coverage: Spread
    /// Of malignant pictures.
    public var malignant: Spread
    /// Of benign pictures.
    public var benign: Spread
    /// Of each class that had at least `ConformalQuantiles.least` measured pictures each time.
    public var classes: [String: Spread]
    /// Diagnoses in a set.
    public var size: Spread
    /// In how many divisions coverage was within 1.5 points of what is promised.
    public var within: Int
  }

  /// How often the lesions were divided.
  public var divisions: Int
  /// Lesions fitted on, each time.
  public var fittedLesions: Int
  /// Lesions measured, each time.
  public var measuredLesions: Int
  /// Pictures of both sides together.
  public var pictures: Int
  /// The levels, in the order of `PredictionSets.levels`.
  public var levels: [Level]

  /// How far from the promise a division may be to count as within.
  static let tolerance = 0.015

  /// Divides and measures.
  ///
  /// - Parameters:
  ///   - calibration: part `calibration`, with logits; as many lesions are fitted on each time.
  ///   - holdout: part `holdout`, with logits.
  ///   - trainingShares: the share of each class in training, all above 0.
  ///   - divisions: how many, seeds 1 to as many.
  /// - Throws: `noPictures` where a division has no malignant or no benign picture to fit on.
  public init(
    calibration: Predictions, holdout: Predictions, trainingShares: [Double], divisions: Int = 20
  ) throws(EvaluationError) {
    let rows = calibration.rows + holdout.rows
    let lesions = Set(rows.map(\.lesion)).sorted()
    let fitted = Set(calibration.rows.map(\.lesion)).count
    let found = Parallel.map(divisions, chunk: 1) { index -> [Measure]? in
      var generator = SplitMix64(seed: UInt64(index + 1))
      let chosen = Set(lesions.shuffled(using: &generator).prefix(fitted))
      return Measure.of(
        rows.filter { !chosen.contains($0.lesion) },
        fittedOn: rows.filter { chosen.contains($0.lesion) }, trainingShares)
    }.compactMap(\.self)
    guard found.count == divisions else { throw .noPictures }
    self.divisions = divisions
    fittedLesions = fitted
    measuredLesions = lesions.count - fitted
    pictures = rows.count
    levels = (0..<PredictionSets.levels.count).compactMap { level in
      Level(found.map { $0[level] }, percent: Int(PredictionSets.levels[level]))
    }
  }
}

/// What sets of one level did on one division.
private struct Measure: Sendable {
  var all = 0.0
  var malignant = 0.0
  var benign = 0.0
  /// Of all nine; NaN where there are too few pictures.
  var classes: [Double] = []
  var size = 0.0

  static func of(
    _ rows: [Prediction], fittedOn fitting: [Prediction], _ trainingShares: [Double]
  ) -> [Measure]? {
    guard
      let judgement = try? JudgementFit.fit(
        logits: fitting.map(\.logits), labels: fitting.map(\.label),
        lesions: fitting.map(\.lesion), trainingShares: trainingShares),
      let sets = judgement.sets
    else { return nil }
    let found = rows.map {
      sets.sets(judgement.calibration.probabilities(ClassValues($0.logits)))
    }
    return (0..<PredictionSets.levels.count).map { level in
      func share(_ counts: (Diagnosis) -> Bool, least: Int = 1) -> Double {
        let members = rows.indices.filter { counts(rows[$0].label) }
        guard members.count >= least else { return .nan }
        let hits = members.count { found[$0][level].contains(rows[$0].label) }
        return Double(hits) / Double(members.count)
      }
      return Measure(
        all: share { _ in true }, malignant: share { $0.isMalignant },
        benign: share { !$0.isMalignant },
        classes: Diagnosis.allCases.map { diagnosis in
          share({ $0 == diagnosis }, least: ConformalQuantiles.least)
        },
        size: Double(found.reduce(0) { $0 + $1[level].count }) / Double(rows.count))
    }
  }
}

extension SplitCoverage.Level {
  fileprivate init?(_ measures: [Measure], percent: Int) {
    guard let coverage = SplitCoverage.Spread(measures.map(\.all)),
      let malignant = SplitCoverage.Spread(measures.map(\.malignant)),
      let benign = SplitCoverage.Spread(measures.map(\.benign)),
      let size = SplitCoverage.Spread(measures.map(\.size))
    else { return nil }
    self.percent = percent
    self.coverage = coverage
    self.malignant = malignant
    self.benign = benign
    self.size = size
    classes = [:]
    for diagnosis in Diagnosis.allCases {
      let values = measures.map { $0.classes[Int(diagnosis.rawValue)] }
      guard values.allSatisfy(\.isFinite) else { continue }
      classes["\(diagnosis.code)"] = SplitCoverage.Spread(values)
    }
    within = measures.count {
      abs($0.all - Double(percent) / 100) <= SplitCoverage.tolerance
    }
  }
}
