import Foundation
import NevusCore

/// One slope for all logits and an offset for each class, the most likely ones on labelled pictures.
///
/// The offsets are a multiple of the logarithm of the training's class shares, which a network
/// trained on unequal or evened-out classes has wrong for all of them together, and a part of each
/// class's own, held near 0 by a penalty as if ten pictures spoke for it: the rarest class has ten
/// pictures, which settle no number alone.
///
/// What smoothed labels left on every class is taken off after the softmax, see
/// `Calibration.smoothing`: a network trained on them says neither 0 nor 1, and no slope mends that.
///
/// Sources: C. Guo et al., "On calibration of modern neural networks", 2017 (vector scaling);
/// M. Saerens et al., "Adjusting the outputs of a classifier to new a priori probabilities", 2002.
struct VectorScaling: Equatable, Sendable {
  /// Multiplies every logit.
  var slope: Double
  /// Added to each logit then.
  var offsets: [Double]
  /// Taken off after the softmax, 0 for nothing.
  var smoothing = 0.0
  /// The penalised negative log likelihood that was reached.
  var loss = 0.0

  /// What is tried for the smoothing: labels smoothed by a tenth over nine classes leave 0.011.
  static let smoothings = [0, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.08]

  /// How strongly a class's own part is held near 0.
  static let penalty = 10.0
  private static let iterations = 50

  /// The most likely scaling over all smoothings.
  static func fit(logits: [[Float]], labels: [Int], logShares: [Double]) -> VectorScaling {
    let fits = smoothings.map {
      fit(logits: logits, labels: labels, logShares: logShares, smoothing: $0)
    }
    return fits.dropFirst().reduce(fits[0]) { $1.loss < $0.loss ? $1 : $0 }
  }

  /// Fits by Newton's method with halved steps, the curvature that of Gauss and Newton where there is
  /// a smoothing; without one the penalised likelihood has one maximum.
  ///
  /// - Parameters:
  ///   - logits: nine for each picture.
  ///   - labels: the true class of each picture.
  ///   - logShares: the logarithms of the class shares in training.
  static func fit(logits: [[Float]], labels: [Int], logShares: [Double], smoothing: Double)
    -> VectorScaling
  {
    let classes = ClassValues.count
    let data = ScalingLikelihood.Data(
      logits: logits, labels: labels, logShares: logShares, smoothing: smoothing)
    // slope, multiple of the log shares, own parts.
    var parameters = [1.0, 0] + [Double](repeating: 0, count: classes)
    var current = ScalingLikelihood(parameters, data)
    for _ in 0..<iterations {
      guard let step = LinearSystem.solve(current.curvature, current.gradient) else { break }
      var scale = 1.0
      var next = current
      repeat {
        parameters = zip(current.parameters, step).map { $0 - scale * $1 }
        next = ScalingLikelihood(parameters, data)
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
      }, smoothing: smoothing, loss: current.loss)
  }

  /// What the core applies.
  var calibration: Calibration {
    var calibration = Calibration()
    calibration.slopes = ClassValues(repeating: Float(slope))
    calibration.offsets = ClassValues(offsets.map { Float($0) })
    calibration.smoothing = Float(smoothing)
    return calibration
  }
}
