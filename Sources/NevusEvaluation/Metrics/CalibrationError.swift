import Foundation

extension CalibrationBins {
  /// Expected calibration error: the mean over 15 bins of equal width of |score - share|,
  /// weighted by pictures (Naeini et al. 2015). Biased upwards: noise alone makes it positive.
  package func expectedError(_ weights: [Double]) -> Double {
    let bins = bins(equalWidth, weights: weights)
    let total = bins.reduce(0) { $0 + $1.weight }
    return bins.reduce(0) { $0 + abs($1.score - $1.outcome) } / total
  }

  /// Expected calibration error over bins of equal mass, less the bias that binomial noise
  /// brings: per bin E|gap + σZ| - |gap|, σ² = share (1 - share) / n, in closed form (the
  /// normal approximation of Kumar, Liang and Ma 2019, appendix; they sample it). Not below 0.
  ///
  /// About half the bias stays where every true gap is 0 (simulated), so its interval does not
  /// reach 0 there; `debiasedRootMeanSquare` and `CalibrationTest` do not have that weakness.
  ///
  /// - Parameter noise: how many times the sampling noise is in the data: 1 for the pictures
  ///   themselves, 2 in a bootstrap replicate, which adds its own on top.
  package func debiasedError(_ weights: [Double], noise: Double = 1) -> Double {
    let bins = bins(equalMass, weights: weights)
    let total = bins.reduce(0) { $0 + $1.weight }
    let sum = bins.reduce(0.0) { sum, bin in
      guard bin.weight > 0 else { return sum }
      let deviation = (noise * bin.share * (1 - bin.share) / bin.weight).squareRoot()
      let gap = abs(bin.gap)
      return sum + bin.weight * (2 * gap - Self.foldedMean(gap, deviation))
    }
    return max(0, sum / total)
  }

  /// Root mean square calibration error over bins of equal mass with each bin's noise
  /// subtracted: the debiased ℓ2 estimator of Kumar, Liang and Ma 2019 (definition 4), which
  /// Roelofs et al. 2022 compare as ECE-debiased. Not below 0.
  package func debiasedRootMeanSquare(_ weights: [Double], noise: Double = 1) -> Double {
    max(0, debiasedSquare(weights, noise: noise)).squareRoot()
  }

  /// The square of `debiasedRootMeanSquare`, unbiased and so sometimes below 0.
  package func debiasedSquare(_ weights: [Double], noise: Double = 1) -> Double {
    let bins = bins(equalMass, weights: weights)
    let total = bins.reduce(0) { $0 + $1.weight }
    let sum = bins.reduce(0.0) { sum, bin in
      guard bin.weight > 1 else { return sum }
      let variance = bin.share * (1 - bin.share) / (bin.weight - 1)
      return sum + bin.weight * (bin.gap * bin.gap - noise * variance)
    }
    return sum / total
  }

  /// The mean of |N(mean, deviation²)|, the folded normal distribution (Leone et al. 1961).
  package static func foldedMean(_ mean: Double, _ deviation: Double) -> Double {
    guard deviation > 0 else { return abs(mean) }
    let ratio = mean / deviation
    return deviation * (2 / Double.pi).squareRoot() * exp(-ratio * ratio / 2)
      + mean * erf(ratio / 2.0.squareRoot())
  }
}
