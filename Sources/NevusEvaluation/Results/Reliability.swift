/// The reliability diagram: how often was right what was said with which confidence.
public struct Reliability: Codable, Equatable, Sendable {
  /// One bin of about equally many pictures.
  public struct Bin: Codable, Equatable, Sendable {
    /// The mean score.
    public var confidence: Double
    /// The share that was right (in two classes: that was class 1), with its interval.
    public var observed: Figure
  }

  /// The bins, by rising confidence.
  public var bins: [Bin]
  /// The chance of a calibration error at least this large if the probabilities were right.
  public var test: CalibrationTest

  /// Measures a problem's reliability.
  package init(_ problem: Problem, settings: BootstrapSettings) {
    let calibration = CalibrationBins(problem)
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    @Sendable func shares(_ weights: [Double]) -> [Double] {
      calibration.bins(calibration.equalMass, weights: weights).map(\.share)
    }
    let ones = Array(repeating: 1.0, count: problem.count)
    let intervals = bootstrap.intervals(width: CalibrationBins.binCount, shares)
    let sums = calibration.bins(calibration.equalMass, weights: ones)
    bins = sums.indices.filter { sums[$0].weight > 0 }.map { index in
      Bin(
        confidence: sums[index].score / sums[index].weight,
        observed: .proportion(
          sums[index].share, interval: intervals[index], n: Int(sums[index].weight),
          lesions: problem.lesionCount { calibration.equalMass[$0] == index }))
    }
    test = CalibrationTest(calibration, problem, settings: settings)
  }
}

/// A test of calibration by consistency resampling (Bröcker and Smith 2007).
public struct CalibrationTest: Codable, Equatable, Sendable {
  /// The share of sets of outcomes, drawn from the probabilities themselves, whose calibration
  /// error is at least the one seen. Below 0.05 calibration is rejected at 5 %.
  public var pValue: Double
  /// How many sets were drawn.
  public var replicates: Int

  /// Tests the debiased squared error over bins of equal mass. Pictures of one lesion share one
  /// random number, so that their outcomes go together as they do in the data.
  init(_ calibration: CalibrationBins, _ problem: Problem, settings: BootstrapSettings) {
    let ones = Array(repeating: 1.0, count: problem.count)
    let seen = calibration.debiasedSquare(ones)
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    let drawn = bootstrap.outcomes(scores: calibration.scores) {
      calibration.with(outcomes: $0).debiasedSquare(ones)
    }
    replicates = settings.replicates
    pValue = Double(1 + drawn.count { $0 >= seen }) / Double(1 + replicates)
  }
}
