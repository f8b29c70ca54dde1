// What an answer says besides the network's logits: distance, quality, and what all of it costs.
extension Classifier {
  /// Of the features of the view that the engine ran on last.
  func measureDistance() {
    let shape = engine.features.shape
    distance = file.judgement.distance?.distance(
      engine.features.sums, positions: shape.height * shape.width, scratch: scratch)
  }

  /// Of the whole crop's square.
  func measureQuality() { quality = meter?.measure(storage, of: resampler.crop) }

  /// Measures anew what is laid on top of the network for each picture: for timing.
  ///
  /// - Parameter part: which of them.
  /// - Returns: some number of the result, so that no compiler leaves the work out.
  public func run(_ part: Evidence, logits: ClassValues) -> Float {
    switch part {
    case .answer:
      return file.judgement.answer(
        logits, prior: prior, distance: distance, quality: quality, views: 1, crop: resampler.crop
      ).malignant
    case .distance:
      distance = nil
      measureDistance()
      return distance ?? 0
    case .quality:
      quality = nil
      measureQuality()
      return quality?.sharpness ?? 0
    case .map:
      return featureMap.heatMap(of: .mel).logit
    }
  }

  /// What is laid on top of the network for each picture.
  public enum Evidence: UInt8, CaseIterable, Sendable {
    /// Probabilities, sets, decision.
    case answer
    /// The distance from lesion pictures.
    case distance
    /// The picture's quality and the lesion in it.
    case quality
    /// The heat map of a diagnosis.
    case map
  }
}
