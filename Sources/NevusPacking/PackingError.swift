/// A network that cannot be packed, and why.
public enum PackingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No calibration picture reached the layer.
  case unobserved(layer: String)
  /// A weight or bias is not a finite number.
  case notFinite(layer: String)
  /// The layer's numbers leave the range that 32-bit sums allow.
  case outOfRange(layer: String)
  /// The layers make no network.
  case notANetwork(layer: Int, reason: String)
  /// A text is longer than the format can hold.
  case textTooLong(String)

  /// One sentence, and what to do.
  public var description: String {
    switch self {
    case .unobserved(let layer):
      "layer \(layer) saw no calibration picture; give at least one picture."
    case .notFinite(let layer):
      "layer \(layer) has a weight that is not a finite number; train again from a good checkpoint."
    case .outOfRange(let layer):
      "layer \(layer) has a bias or scale too large for 32-bit sums; check its batch norm."
    case .notANetwork(let layer, let reason): "layer \(layer) \(reason)."
    case .textTooLong(let name): "\(name) is longer than 65,535 bytes; shorten it."
    }
  }
}
