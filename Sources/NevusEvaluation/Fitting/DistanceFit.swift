import NevusCore

/// The distance from lesion pictures, and the limit up to which a picture counts as one.
public enum DistanceFit {
  /// How many directions are taken as those in which lesion pictures vary. Chosen, like the score
  /// itself, on calibration pictures against the same pictures with their patches shuffled, their
  /// colours inverted, exchanged or removed, or their phases drawn anew.
  public static let dimensions = 32
  /// The share of calibration pictures that stay within the limit: a point and a half above the
  /// 95 % that are promised, as a quantile of a thousand pictures is off by 0.6 points.
  public static let accepted = 0.965

  /// Fits directions to pictures of part `train` and the limit to pictures of part `calibration`.
  ///
  /// - Parameters:
  ///   - training: pooled features `[channels]` of each picture: the last feature map's mean, in
  ///     its own steps.
  ///   - calibration: the same for the pictures that settle the limit.
  /// - Throws: `noPictures` if there are none of either.
  public static func fit(training: [[Float]], calibration: [[Float]]) throws(EvaluationError)
    -> FeatureDistance
  {
    guard let channels = training.first?.count, !calibration.isEmpty else { throw .noPictures }
    let space = PrincipalSubspace(training, dimensions: min(dimensions, channels))
    var directions: [Int16] = []
    var scales: [Float] = []
    for direction in space.directions {
      let largest = direction.reduce(0) { max($0, abs($1)) }
      let scale = Float(max(largest, 1e-9) / 32_767)
      directions += direction.map { Int16(($0 / Double(scale)).rounded()) }
      scales.append(scale)
    }
    var distance = FeatureDistance(
      mean: space.mean.map { Float($0) }, directions: directions, scales: scales, limit: 1)
    let found = calibration.map { distance.distance($0) }.sorted()
    let last = min(Int((Double(found.count) * accepted).rounded(.up)), found.count) - 1
    distance.limit = max(found[max(last, 0)], 1e-3)
    return distance
  }
}

extension FeatureDistance {
  /// The distance of features that were divided by their number of positions already.
  ///
  /// They are brought back to whole sums over a number of positions, so that this is the core's own
  /// arithmetic; what is lost is far below the limit.
  public func distance(_ features: [Float]) -> Float {
    let positions = 1 << 16
    let sums = features.map { Int32(($0 * Float(positions)).rounded()) }
    var scratch = [Float](repeating: 0, count: features.count)
    return scratch.withUnsafeMutableBufferPointer { scratch in
      sums.withUnsafeBufferPointer { sums in
        guard let sums = sums.baseAddress, let scratch = scratch.baseAddress else { return 0 }
        return distance(sums, positions: positions, scratch: scratch)
      }
    }
  }
}
