import Foundation
import NevusCore

extension MasterWeights {
  /// The weighted mean of networks that were trained from one start, number by number.
  ///
  /// Where training did not lead far apart, the mean is as good as their ensemble nearly is, at the
  /// cost of one network. Sources: M. Wortsman et al., "Model soups", 2022; P. Izmailov et al.,
  /// "Averaging weights leads to wider optima", 2018.
  ///
  /// - Parameters:
  ///   - networks: at least one, of one architecture and input side.
  ///   - shares: one a network, none negative, their sum above 0; they are scaled to a sum of 1.
  /// - Returns: the mean. Its licence is the first that forbids commercial use, else the first; its
  ///   provenance names all.
  /// - Throws: `MasterWeightsError.notAlike` or `badShares`.
  public static func average(_ networks: [MasterWeights], shares: [Double])
    throws(MasterWeightsError) -> MasterWeights
  {
    let total = shares.reduce(0, +)
    guard var mean = networks.first, shares.count == networks.count, total > 0, total.isFinite,
      shares.allSatisfy({ $0 >= 0 })
    else { throw .badShares(networks: networks.count, shares: shares) }
    for (place, network) in networks.enumerated() where !network.isAlike(mean) {
      throw .notAlike(place: place + 1)
    }
    let shares = shares.map { $0 / total }
    for layer in mean.parameters.indices {
      let parts = networks.map { $0.parameters[layer] }
      mean.parameters[layer] = LayerParameters(
        weights: weighted(parts.map(\.weights), shares),
        biases: weighted(parts.map(\.biases), shares))
    }
    let licences = networks.compactMap { $0.metadata["licence"] }
    mean.metadata = [:]
    mean.metadata["licence"] =
      licences.first { $0.uppercased().contains("NC") } ?? licences.first
    mean.metadata["provenance"] =
      "mean of "
      + zip(networks, shares).map {
        "\($1.formatted(.number.precision(.fractionLength(0...3)))) of "
          + "(\($0.metadata["provenance"] ?? "not stated"))"
      }.joined(separator: ", ")
    return mean
  }

  private func isAlike(_ other: MasterWeights) -> Bool {
    definition == other.definition
      && zip(parameters, other.parameters).allSatisfy {
        $0.weights.count == $1.weights.count && $0.biases.count == $1.biases.count
      }
  }

  private static func weighted(_ values: [[Float]], _ shares: [Double]) -> [Float] {
    (values.first ?? []).indices.map { index in
      Float(zip(values, shares).reduce(0) { $0 + Double($1.0[index]) * $1.1 })
    }
  }
}
