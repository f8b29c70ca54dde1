import Foundation
import NevusCore
import NevusData
import NevusRelease
import NevusTraining

/// The last layer learns alone: a convex problem on features that are computed once, so that the
/// result depends on the pictures only.
struct HeadLearning {
  let configuration: LearningConfiguration
  /// Where features are kept between runs.
  let cacheFolder: String

  /// The penalties that are tried where none is stated, the weakest first.
  static let penalties = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000]
  /// How much the loss on known pictures may grow, as a share of it.
  static let tolerance = 0.005

  /// Goes on from a network with a new last layer.
  ///
  /// Cross-entropy with the loss's smoothing; a picture counts as its class's count to the power of
  /// `sampling.power`, as it would be drawn in training. The features of pictures that the network
  /// was trained on lie better apart than others', so that what fits them may fit nothing else: of
  /// the penalties the weakest is taken with which the loss on `check`, known pictures that nothing
  /// was learnt from, does not grow; where it does with all, the strongest.
  /// - Throws: `LearningError.noPictures` if none can be read; what computing features throws.
  func learn(from start: MasterWeights, on set: LearningSet, check: [LabelledPicture]) throws
    -> Learnt
  {
    let pictures = set.pictures
    let extractor = FeatureExtractor(
      start.definition, start.parameters, cacheFolder: cacheFolder)
    let known = try rows(pictures, extractor)
    guard let last = start.parameters.last, !known.labels.isEmpty else {
      throw LearningError.noPictures(
        purpose: .learning, new: set.new.count, leftOut: pictures.count)
    }
    let before = LogisticRegression(weights: last.weights, biases: last.biases)
    let (penalty, after) = try fit(known, from: before, check: check, extractor)
    var master = start
    master.parameters[master.parameters.count - 1] = LayerParameters(
      weights: after.weights, biases: after.biases)
    let origin = WeightsOrigin(
      configuration.training, training: pictures, start: start.metadata)
    master.metadata["licence"] = origin.licence
    master.metadata["provenance"] = "\(origin.provenance); the last layer alone, penalty \(penalty)"
    return Learnt(
      master: master, unreadable: pictures.count - known.labels.count, penalty: penalty)
  }

  /// Features and labels of the pictures that can be read.
  private struct Rows {
    var features: [Float] = []
    var labels: [Int] = []
    var dimension = 0
  }

  private func rows(_ pictures: [LabelledPicture], _ extractor: FeatureExtractor) throws -> Rows {
    var rows = Rows()
    for (picture, row) in zip(pictures, try extractor.features(of: pictures.map(\.path))) {
      guard let row else { continue }
      rows.features += row
      rows.dimension = row.count
      rows.labels.append(Int(picture.diagnosis.rawValue))
    }
    return rows
  }

  private func fit(
    _ known: Rows, from before: LogisticRegression, check: [LabelledPicture],
    _ extractor: FeatureExtractor
  ) throws -> (penalty: Double, LogisticRegression) {
    func fit(_ penalty: Double) -> LogisticRegression {
      LogisticRegression.fit(
        features: known.features, dimension: known.dimension, labels: known.labels,
        sampleWeights: weights(known.labels), penalty: Float(penalty),
        smoothing: Float(configuration.training.loss.smoothing), from: before)
    }
    if let penalty = configuration.head.penalty { return (penalty, fit(penalty)) }
    let unseen = try rows(check, extractor)
    let counts = weights(unseen.labels)
    func loss(_ regression: LogisticRegression) -> Double {
      regression.loss(
        features: unseen.features, dimension: unseen.dimension, labels: unseen.labels,
        sampleWeights: counts)
    }
    let most = loss(before) * (1 + Self.tolerance)
    var found = (penalty: 0.0, regression: before)
    for penalty in Self.penalties {
      found = (penalty, fit(penalty))
      if loss(found.regression) <= most { break }
    }
    return found
  }

  /// How much each picture counts, mean 1.
  private func weights(_ labels: [Int]) -> [Float] {
    var counts = [Double](repeating: 0, count: ClassValues.count)
    for label in labels { counts[label] += 1 }
    let raw = labels.map { pow(counts[$0], configuration.training.sampling.power) }
    let mean = raw.reduce(0, +) / Double(raw.count)
    return raw.map { Float($0 / mean) }
  }
}
