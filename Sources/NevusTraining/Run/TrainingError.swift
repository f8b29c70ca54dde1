/// Why a training run cannot start or go on, and what to do.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The configuration is not TOML.
  case syntax(path: String, detail: String)
  /// A key that does not exist.
  case unknownKey(path: String, key: String, nearest: String)
  /// A value of the wrong type or out of range.
  case badValue(path: String, key: String, expected: String)
  /// The loss or a gradient is not a number.
  case notFinite(step: Int, layer: String, checkpoint: String)
  /// The checkpoint is of another architecture or configuration.
  case otherCheckpoint(path: String, found: String, expected: String)
  /// There is no picture to train on.
  case noPictures

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .syntax(let path, let detail): "\(path): this is not TOML: \(detail)."
    case .unknownKey(let path, let key, let nearest):
      "\(path): there is no key \"\(key)\". Did you mean \"\(nearest)\"?"
    case .badValue(let path, let key, let expected): "\(path): \"\(key)\" is to be \(expected)."
    case .notFinite(let step, let layer, let checkpoint):
      "The loss is not a number at step \(step); the first layer concerned is \(layer). The last "
        + "good checkpoint is kept: \(checkpoint). Lower the learning rate, then --resume."
    case .otherCheckpoint(let path, let found, let expected):
      "\(path): the checkpoint is of \(found), the configuration of \(expected). "
        + "Name another output folder, or resume with the configuration copied there."
    case .noPictures: "There is no readable picture to train on. Check the data folder and split."
    }
  }
}
