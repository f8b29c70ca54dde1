import Foundation
import NevusCore

/// Thresholds of prediction sets by the split-conformal method, each kind of picture apart.
///
/// A kind is a class with at least `least` calibration pictures; the other classes of a group
/// (malignant, benign) are one kind together, and join the whole group where even together they are
/// fewer. Whatever kind a new picture is of, its true diagnosis is in the set with at least the
/// promised probability, as long as it is drawn like the calibration pictures of that kind.
///
/// Source: V. Vovk, "Conditional validity of inductive conformal predictors", 2012.
public enum ConformalQuantiles {
  /// From how many pictures on a class has a threshold of its own.
  public static let least = 40

  /// Fits thresholds at both levels.
  ///
  /// - Parameters:
  ///   - probabilities: nine for each picture, not fitted on the picture itself.
  ///   - labels: the true class of each picture.
  public static func fit(probabilities: [ClassValues], labels: [Int]) -> PredictionSets {
    let scores = zip(probabilities, labels).map { PredictionSets.rankScores($0)[$1] }
    let kinds = Diagnosis.allCases.map { kind(of: $0, labels) }
    func thresholds(_ level: UInt8) -> ClassValues {
      ClassValues(
        kinds.map { kind in
          quantile(
            zip(scores, labels).filter { kind.contains($0.1) }.map(\.0), Double(level) / 100)
        })
    }
    return PredictionSets(
      thresholds90: thresholds(PredictionSets.levels[0]),
      thresholds95: thresholds(PredictionSets.levels[1]))
  }

  /// The classes whose pictures settle a diagnosis' threshold.
  static func kind(of diagnosis: Diagnosis, _ labels: [Int]) -> Set<Int> {
    func count(_ classes: Set<Int>) -> Int { labels.count { classes.contains($0) } }
    let own: Set = [Int(diagnosis.rawValue)]
    if count(own) >= least { return own }
    let group = Set(
      Diagnosis.allCases.filter { $0.isMalignant == diagnosis.isMalignant }
        .map { Int($0.rawValue) })
    let rare = group.filter { count([$0]) < least }
    return count(rare) >= least / 2 ? rare : group
  }

  /// The smallest score that at least `level` of the scores and of one more to come stay at or
  /// below; 1, which every score stays below, where there are too few to say.
  static func quantile(_ scores: [Float], _ level: Double) -> Float {
    let rank = Int((Double(scores.count + 1) * level).rounded(.up))
    guard rank <= scores.count else { return 1 }
    return scores.sorted()[max(rank, 1) - 1]
  }
}
