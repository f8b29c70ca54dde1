/// Why a training run cannot start or go on, and what to do.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The configuration is not TOML.
  case syntax(path: String, detail: String)
  /// A key that does not exist.
  case unknownKey(path: String, key: String, nearest: String)
  /// A value of the wrong type or out of range.
  case badValue(path: String, key: String, expected: String)
  /// The loss, a gradient or a weight is not a number; `checkpoint` is empty where none was written.
  case notFinite(step: Int, layer: String, checkpoint: String)
  /// The checkpoint is of another architecture, size or length.
  case otherCheckpoint(path: String, found: String, expected: String)
  /// The checkpoint was made with other settings; each as `key: found, not expected`.
  case otherConfiguration(path: String, differences: [String])
  /// The checkpoint can be read, but is none that a run wrote.
  case damagedCheckpoint(path: String, detail: String)
  /// A file of the run could not be written; `kept` is the step of the checkpoint that is there.
  case notSaved(step: Int, kept: Int?, reason: String)
  /// The folder holds a run that has not ended.
  case unfinishedRun(folder: String, step: Int, of: Int)
  /// Rows and pictures that a strict run does not accept, each named with its reason.
  case leftOut([String])
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
      "Something is no number any more, or too large for one, at step \(step); the first layer concerned is \(layer). "
        + (checkpoint.isEmpty
          ? "No checkpoint was written yet: lower the learning rate and begin again."
          : "The last good checkpoint is kept: \(checkpoint). Lower the learning rate, then go on "
            + "with --resume --allow-changes.")
    case .otherCheckpoint(let path, let found, let expected):
      "\(path): the checkpoint is of \(found), the configuration of \(expected). "
        + "Name another output folder, or resume with the configuration copied there."
    case .otherConfiguration(let path, let differences):
      "\(path): the checkpoint was made with other settings: \(differences.joined(separator: "; ")). "
        + "Resume with the configuration copied there, or take the new one with --allow-changes."
    case .damagedCheckpoint(let path, let detail):
      "\(path): this is no whole checkpoint: \(detail). Begin again with --restart, or put a copy of "
        + "the checkpoint there."
    case .notSaved(let step, let kept, let reason):
      "Step \(step) is not saved. \(reason) "
        + (kept.map { "The checkpoint of step \($0) is whole: then go on with --resume." }
          ?? "There is no checkpoint yet: then begin again.")
    case .unfinishedRun(let folder, let step, let total):
      "\(folder): a run stopped here after step \(step) of \(total). Go on with it (--resume), throw "
        + "it away (--restart), or name another folder (--output)."
    case .leftOut(let faults):
      "Rows and pictures that cannot be used: \(faults.count)\n  "
        + faults.joined(separator: "\n  ")
        + "\nCorrect or remove them, or train without them (leave out --strict)."
    case .noPictures: "There is no readable picture to train on. Check the data folder and split."
    }
  }
}
