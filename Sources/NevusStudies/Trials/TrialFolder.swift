import Foundation

/// Where one run of a study keeps its files.
struct TrialFolder {
  let path: String

  var record: String { "\(path)/trial.json" }
  var predictions: String { "\(path)/predictions.csv" }

  /// Whether the run was begun.
  var isBegun: Bool { FileManager.default.fileExists(atPath: record) }

  /// Removes what only going on needs, and the weights of the best pass, which nothing may choose.
  func removeState() {
    for name in ["checkpoint.safetensors", "master.safetensors"] {
      try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
  }
}
