import Foundation

/// The penalised negative log likelihood of a vector scaling, with its first and second derivatives.
struct ScalingLikelihood {
  /// What it is the likelihood of.
  struct Data {
    /// Nine for each picture.
    var logits: [[Float]]
    /// The true class of each picture.
    var labels: [Int]
    /// The logarithms of the class shares in training.
    var logShares: [Double]
    /// Taken off after the softmax, 0 for nothing.
    var smoothing: Double
  }

  /// Slope, multiple of the log shares, the classes' own parts.
  let parameters: [Double]
  /// The value.
  private(set) var loss = 0.0
  /// Its derivative by each parameter.
  private(set) var gradient: [Double]
  /// `[parameters, parameters]`, the lower triangle; positive definite.
  private(set) var curvature: [Double]

  /// Evaluates it.
  init(_ parameters: [Double], _ data: Data) {
    self.parameters = parameters
    let count = parameters.count
    gradient = [Double](repeating: 0, count: count)
    curvature = [Double](repeating: 0, count: count * count)
    for (row, label) in zip(data.logits, data.labels) { add(row, label, data) }
    // The slope is held near 1 and the multiple near 0 a little, so that a solution always exists.
    let weights = [0.01, 0.01] + [Double](repeating: VectorScaling.penalty, count: count - 2)
    let centres = [1.0, 0] + [Double](repeating: 0, count: count - 2)
    for index in 0..<count {
      let off = parameters[index] - centres[index]
      loss += weights[index] * off * off / 2
      gradient[index] += weights[index] * off
      curvature[index * count + index] += weights[index]
    }
  }

  /// Adds a picture. With p the softmax and s the smoothing, class k's score is
  /// 2 ln p_k - ln(p_k + s): its derivatives are 1 + s / (p_k + s) times those of ln p_k.
  private mutating func add(_ row: [Float], _ label: Int, _ data: Data) {
    let classes = row.count
    let count = parameters.count
    let logits = (0..<classes).map {
      parameters[0] * Double(row[$0]) + parameters[1] * data.logShares[$0] + parameters[2 + $0]
    }
    let plain = Self.softmax(logits)
    let smoothing = data.smoothing
    let shares =
      smoothing > 0
      ? Self.normalised(plain.map { $0 * $0 / ($0 + smoothing) }) : plain
    loss -= log(max(shares[label], 1e-300))
    let meanLogit = zip(plain, row).reduce(0) { $0 + $1.0 * Double($1.1) }
    let meanShare = zip(plain, data.logShares).reduce(0) { $0 + $1.0 * $1.1 }
    var mean = [Double](repeating: 0, count: count)
    for k in 0..<classes {
      let factor = smoothing > 0 ? 1 + smoothing / (plain[k] + smoothing) : 1
      var slopes = [factor * (Double(row[k]) - meanLogit)]
      slopes.append(factor * (data.logShares[k] - meanShare))
      for j in 0..<classes { slopes.append(factor * ((j == k ? 1 : 0) - plain[j])) }
      let off = shares[k] - (k == label ? 1 : 0)
      for index in 0..<count {
        gradient[index] += off * slopes[index]
        mean[index] += shares[k] * slopes[index]
        let weighted = shares[k] * slopes[index]
        for other in 0...index { curvature[index * count + other] += weighted * slopes[other] }
      }
    }
    for index in 0..<count {
      for other in 0...index { curvature[index * count + other] -= mean[index] * mean[other] }
    }
  }

  private static func softmax(_ logits: [Double]) -> [Double] {
    let top = logits.max() ?? 0
    return normalised(logits.map { exp($0 - top) })
  }

  private static func normalised(_ values: [Double]) -> [Double] {
    let total = values.reduce(0, +)
    return values.map { $0 / total }
  }
}
