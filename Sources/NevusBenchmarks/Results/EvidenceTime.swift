import NevusCore

/// How long everything takes that is laid on top of the network for each picture: calibration,
/// distance, picture quality, heat map.
public struct EvidenceTime: Codable, Equatable, Sendable {
  /// By name: `answer`, `distance`, `quality`, `map`.
  public var parts: [String: Timing]
  /// The sum of the medians, in milliseconds.
  public var total: Double
  /// That sum over the network's median.
  public var share: Double

  /// Sums up.
  ///
  /// - Parameters:
  ///   - times: milliseconds of each run of each part.
  ///   - network: the median of the network's runs, in milliseconds.
  init(_ times: [Classifier.Evidence: [Double]], network: Double) {
    parts = [:]
    for (part, times) in times { parts["\(part)"] = Timing(times) }
    total = parts.values.reduce(0) { $0 + $1.median }
    share = total / network
  }

  /// `0.214 (3.6 %)`.
  var text: String { "\(Timing.digits(total)) (\(Timing.digits(share * 100)) %)" }
}
