import Foundation
import NevusCore

/// One slope for all logits and an offset for each class, the most likely ones on labelled pictures.
///
/// The offsets are a multiple of the logarithm of the training's class shares, which a network
/// trained on unequal or evened-out classes has wrong for all of them together, and a part of each
/// class's own, held near 0 by a penalty as if ten pictures spoke for it: the rarest class has ten
/// pictures, which settle no number alone.
///
/// Sources: C. Guo et al., "On calibration of modern neural networks", 2017 (vector scaling);
/// M. Saerens et al., "Adjusting the outputs of a classifier to new a priori probabilities", 2002.
struct VectorScaling: Equatable, Sendable {
  /// Multiplies every logit.
  var slope: Double
  /// Added to each logit then.
  var offsets: [Double]

  /// How strongly a class's own part is held near 0.
  static let penalty = 10.0
  private static let iterations = 50

  /// Fits by Newton's method with halved steps; the penalised likelihood has one maximum.
  ///
  /// - Parameters:
  ///   - logits: nine for each picture.
  ///   - labels: the true class of each picture.
  ///   - logShares: the logarithms of the class shares in training.
  static func fit(logits: [[Float]], labels: [Int], logShares: [Double]) -> VectorScaling {
    let classes = ClassValues.count
    // slope, multiple of the log shares, own parts.
    var parameters = [1.0, 0] + [Double](repeating: 0, count: classes)
    var current = Likelihood(parameters, logits, labels, logShares)
    for _ in 0..<iterations {
      guard let step = LinearSystem.solve(current.curvature, current.gradient) else { break }
      var scale = 1.0
      var next = current
      repeat {
        parameters = zip(current.parameters, step).map { $0 - scale * $1 }
        next = Likelihood(parameters, logits, labels, logShares)
        scale /= 2
      } while next.loss > current.loss && scale > 1e-6
      let gain = current.loss - next.loss
      if gain > 0 { current = next }
      if gain < 1e-9 * max(1, abs(current.loss)) { break }
    }
    return VectorScaling(
      slope: current.parameters[0],
      offsets: (0..<classes).map {
        current.parameters[1] * logShares[$0] + current.parameters[2 + $0]
      })
  }

  /// What the core applies, sharpened by `factor`.
  func values(sharpness factor: Double = 1) -> (slopes: ClassValues, offsets: ClassValues) {
    var shifts = ClassValues()
    for index in 0..<ClassValues.count { shifts[index] = Float(offsets[index] * factor) }
    return (ClassValues(repeating: Float(slope * factor)), shifts)
  }
}

/// The penalised negative log likelihood at a point, with its first and second derivatives.
private struct Likelihood {
  let parameters: [Double]
  private(set) var loss = 0.0
  private(set) var gradient: [Double]
  /// `[parameters, parameters]`.
  private(set) var curvature: [Double]

  init(_ parameters: [Double], _ logits: [[Float]], _ labels: [Int], _ logShares: [Double]) {
    self.parameters = parameters
    let count = parameters.count
    gradient = [Double](repeating: 0, count: count)
    curvature = [Double](repeating: 0, count: count * count)
    for (row, label) in zip(logits, labels) { add(row.map(Double.init), label, logShares) }
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

  private mutating func add(_ row: [Double], _ label: Int, _ logShares: [Double]) {
    let classes = row.count
    let count = parameters.count
    let scores = (0..<classes).map {
      parameters[0] * row[$0] + parameters[1] * logShares[$0] + parameters[2 + $0]
    }
    let top = scores.max() ?? 0
    let powers = scores.map { exp($0 - top) }
    let total = powers.reduce(0, +)
    loss -= scores[label] - top - log(total)
    // The derivatives of class k's score are (row[k], logShares[k], 1 at k).
    let shares = powers.map { $0 / total }
    let meanLogit = zip(shares, row).reduce(0) { $0 + $1.0 * $1.1 }
    let meanShare = zip(shares, logShares).reduce(0) { $0 + $1.0 * $1.1 }
    gradient[0] += meanLogit - row[label]
    gradient[1] += meanShare - logShares[label]
    for k in 0..<classes {
      let (a, b) = (row[k] - meanLogit, logShares[k] - meanShare)
      gradient[2 + k] += shares[k] - (k == label ? 1 : 0)
      curvature[0] += shares[k] * a * a
      curvature[count] += shares[k] * a * b
      curvature[count + 1] += shares[k] * b * b
      let start = (2 + k) * count
      curvature[start] += shares[k] * a
      curvature[start + 1] += shares[k] * b
      for j in 0...k {
        curvature[start + 2 + j] += (j == k ? shares[k] : 0) - shares[k] * shares[j]
      }
    }
  }
}
