import Foundation

/// Logits of an ideal network for classes with the given shares, made too sharp by `sharpness`.
struct SimulatedLogits {
  var logits: [[Float]] = []
  var labels: [Int] = []
  /// The probabilities of each class where all are equally frequent, or as frequent as `shares`.
  var ideal: [[Double]] = []

  /// - Parameter natural: whether classes come as often as `shares` say; otherwise all alike.
  init(count: Int, shares: [Double], sharpness: Float, seed: UInt64, natural: Bool = false) {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    func normal() -> Double { (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform()) }
    func drawn() -> Int {
      var rest = uniform()
      return shares.firstIndex { share in
        rest -= share
        return rest < 0
      } ?? 4
    }
    for index in 0..<count {
      let label = natural ? drawn() : index % 9
      // Unit-variance evidence around 2 for the true class: its log-likelihood ratio is 2x - 2.
      let evidence = (0..<9).map { 2 * (normal() + ($0 == label ? 2 : 0)) }
      logits.append(zip(evidence, shares).map { Float(($0 + log($1))) * sharpness })
      labels.append(label)
      let powers = zip(evidence, shares).map { exp($0) * (natural ? $1 : 1) }
      ideal.append(powers.map { $0 / powers.reduce(0, +) })
    }
  }
}
