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

  /// Goes on from a network with a new last layer.
  ///
  /// Cross-entropy with the loss's smoothing; a picture counts as its class's count to the power of
  /// `sampling.power`, as it would be drawn in training.
  /// - Returns: the network, and how many pictures could not be read.
  /// - Throws: `LearningError.noPictures` if none can be read; what computing features throws.
  func learn(from start: MasterWeights, on set: LearningSet) throws
    -> (master: MasterWeights, unreadable: Int)
  {
    let pictures = set.pictures
    let extractor = FeatureExtractor(
      start.definition, start.parameters, cacheFolder: cacheFolder)
    var features: [Float] = []
    var labels: [Int] = []
    var dimension = 0
    for (picture, row) in zip(pictures, try extractor.features(of: pictures.map(\.path))) {
      guard let row else { continue }
      features += row
      dimension = row.count
      labels.append(Int(picture.diagnosis.rawValue))
    }
    guard let before = start.parameters.last, !labels.isEmpty else {
      throw LearningError.noPictures(
        purpose: .learning, new: set.new.count, leftOut: pictures.count)
    }
    let after = LogisticRegression.fit(
      features: features, dimension: dimension, labels: labels, sampleWeights: weights(labels),
      penalty: Float(configuration.head.penalty),
      smoothing: Float(configuration.training.loss.smoothing),
      from: LogisticRegression(weights: before.weights, biases: before.biases))
    var master = start
    master.parameters[master.parameters.count - 1] = LayerParameters(
      weights: after.weights, biases: after.biases)
    let origin = WeightsOrigin(
      configuration.training, training: pictures, start: start.metadata)
    master.metadata["licence"] = origin.licence
    master.metadata["provenance"] = "\(origin.provenance); the last layer alone"
    return (master, pictures.count - labels.count)
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
