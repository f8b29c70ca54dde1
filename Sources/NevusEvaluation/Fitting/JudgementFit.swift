import NevusCore

/// All that lies between a network's logits and its answers, fitted on the calibration part.
public enum JudgementFit {
  /// Into how many parts the lesions are divided where something is fitted on probabilities that
  /// must not have seen the picture.
  static let folds = 10

  /// Fits calibration, prediction sets and thresholds.
  ///
  /// Sets and thresholds are fitted on probabilities from calibrations that did not see the
  /// picture's lesion: in-sample ones would be a little too good.
  ///
  /// - Parameters:
  ///   - logits: nine for each picture.
  ///   - labels: what each picture is.
  ///   - lesions: the lesion of each picture; all pictures of one are in the same fold.
  ///   - trainingShares: the share of each class in training, all above 0.
  /// - Throws: `noPictures` if there is no malignant or no benign picture.
  public static func fit(
    logits: [[Float]], labels: [Diagnosis], lesions: [String], trainingShares: [Double]
  ) throws(EvaluationError) -> Judgement {
    let classes = labels.map { Int($0.rawValue) }
    let whole = CalibrationFit.fit(
      logits: logits, labels: classes, trainingShares: trainingShares)
    let unseen = outOfFold(
      logits, classes, lesions, trainingShares: trainingShares, like: whole)
    let point = try OperatingPoint.choose(
      shares: unseen.map(Calibration.malignantShare), isMalignant: labels.map(\.isMalignant))
    var calibration = whole.calibration
    calibration.benignAtMost = point.benignAtMost
    calibration.malignantAtLeast = point.malignantAtLeast
    return Judgement(
      calibration, sets: ConformalQuantiles.fit(probabilities: unseen, labels: classes))
  }

  /// Probabilities of each picture by a calibration fitted on other lesions.
  static func outOfFold(
    _ logits: [[Float]], _ labels: [Int], _ lesions: [String], trainingShares: [Double],
    like whole: CalibrationFit
  ) -> [ClassValues] {
    let fold = assign(lesions)
    var probabilities = [ClassValues](repeating: ClassValues(), count: logits.count)
    for held in 0..<folds {
      let others = logits.indices.filter { fold[$0] != held }
      let calibration = CalibrationFit.fit(
        logits: others.map { logits[$0] }, labels: others.map { labels[$0] },
        trainingShares: trainingShares, like: whole
      ).calibration
      for index in logits.indices where fold[index] == held {
        probabilities[index] = calibration.probabilities(ClassValues(logits[index]))
      }
    }
    return probabilities
  }

  /// The fold of each picture: lesions in the order of their ids, shuffled by a fixed seed.
  private static func assign(_ lesions: [String]) -> [Int] {
    var random = SplitMix64(seed: 0x5E7)
    var fold: [String: Int] = [:]
    for lesion in Set(lesions).sorted() { fold[lesion] = Int(random.next() % UInt64(folds)) }
    return lesions.map { fold[$0] ?? 0 }
  }
}
