import Foundation
import NevusFiles

/// A run's results: configuration, log, checkpoint, weights.
struct RunFolder {
  let path: String

  var configuration: String { "\(path)/configuration.toml" }
  var log: String { "\(path)/log.jsonl" }
  /// Curves of the log.
  var page: String { "\(path)/curves.html" }
  var checkpoint: String { "\(path)/checkpoint.safetensors" }
  /// The averaged weights of the best check so far.
  var best: String { "\(path)/master.safetensors" }
  /// The averaged weights of the last check.
  var last: String { "\(path)/last.safetensors" }

  /// Removes what an earlier run left, so that nothing of it is taken for this one's.
  func clear() {
    for file in [log, page, checkpoint, best, last] {
      try? FileManager.default.removeItem(atPath: file)
    }
  }

  /// Keeps the log's lines up to a step, so that a resumed run's log reads as if it had not stopped.
  func trimLog(to step: Int) throws(FileError) {
    guard FileManager.default.fileExists(atPath: log) else { return }
    let lines = String(decoding: try Files.read(log), as: UTF8.self).split(separator: "\n")
    let kept = lines.filter { line in
      // A line that a crash cut off says a wrong step.
      guard line.hasSuffix("}") else { return false }
      guard let range = line.range(of: "\"step\":") else { return true }
      let digits = line[range.upperBound...].prefix { $0.isNumber }
      return Int(digits).map { $0 <= step } ?? false
    }
    try Files.write(kept.map { $0 + "\n" }.joined(), to: log)
  }

  /// Appends one JSON object.
  func append(_ fields: [(String, Double)], step: Int) throws(FileError) {
    let numbers = fields.map { "\"\($0)\":\($1.isFinite ? "\($1)" : "null")" }
    let line = "{\"step\":\(step)," + numbers.joined(separator: ",") + "}\n"
    if !FileManager.default.fileExists(atPath: log) { try Files.write("", to: log) }
    guard let handle = FileHandle(forWritingAtPath: log) else {
      throw FileError(.notWritable, path: log)
    }
    defer { try? handle.close() }
    do {
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(line.utf8))
    } catch {
      let code = (error as? CocoaError)?.code
      throw FileError(
        code == .fileWriteOutOfSpace ? .diskFull : .notWritable, path: log,
        detail: error.localizedDescription)
    }
  }

  /// Draws the log's curves.
  ///
  /// - Parameter totalSteps: steps of the whole run.
  func writePage(name: String, totalSteps: Int) throws(FileError) {
    let text = String(decoding: try Files.read(log), as: UTF8.self)
    try Files.write(TrainingPage(name: name, log: text, totalSteps: totalSteps).html, to: page)
  }
}
