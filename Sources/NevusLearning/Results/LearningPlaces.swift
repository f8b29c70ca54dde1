import Foundation
import NevusEvaluation
import NevusFiles

/// Where an accepted challenger goes: weights, master and record are replaced together, and what
/// stood there is kept beside them.
public struct LearningPlaces: Equatable, Sendable {
  /// The weights file.
  public var weights: String
  /// The master weights.
  public var master: String
  /// The record of the run, beside the weights.
  public var record: String

  /// Places in a folder, under the names that ship.
  public init(folder: String) {
    self.init(weights: "\(folder)/nevus.weights", master: "\(folder)/nevus.safetensors")
  }

  /// The places of a weights file and its master.
  public init(weights: String, master: String) {
    self.weights = weights
    self.master = master
    record = Self.beside(weights, "learning.json")
  }

  /// Where the verdict on a refused challenger goes.
  public static func refusal(folder: String) -> String { "\(folder)/refused.json" }

  /// Writes an accepted challenger.
  ///
  /// Everything is written under other names first, then renamed, the weights last: a full disk
  /// changes nothing. Broken off between two renames, the record tells (see `check`), and the folder
  /// of what stood there before has both.
  /// - Returns: the folder that what stood there was kept in; nil where nothing stood there.
  /// - Throws: `FileError`; what stood there is then still there.
  public func write(_ outcome: LearningOutcome) throws -> String? {
    let kept = try keep()
    let files = [
      (outcome.master, master), (try outcome.report.json(), record), (outcome.weights, weights),
    ]
    let waiting = files.map { "\($0.1).new" }
    defer { for path in waiting { try? FileManager.default.removeItem(atPath: path) } }
    for (file, path) in zip(files, waiting) { try Files.write(file.0, to: path) }
    for (file, path) in zip(files, waiting) where rename(path, file.1) != 0 {
      throw FileError(.notWritable, path: file.1, detail: String(cString: strerror(errno)))
    }
    return kept
  }

  /// Refuses a pair of which only one file is the recorded one.
  ///
  /// - Throws: `LearningError.mixedPair`; `FileError`.
  public func check() throws {
    guard FileManager.default.fileExists(atPath: record),
      let report = try? JSONDecoder().decode(LearningReport.self, from: Files.read(record))
    else { return }
    let isOwn = [
      CodeHash.sha256(try Files.read(weights)) == report.weightsSHA256,
      CodeHash.sha256(try Files.read(master)) == report.masterSHA256,
    ]
    guard isOwn[0] == isOwn[1] else {
      throw LearningError.mixedPair(weights: weights, master: master, record: record)
    }
  }

  /// Copies what stands there into a folder named after its weights.
  private func keep() throws -> String? {
    let there = [weights, master, record].filter {
      FileManager.default.fileExists(atPath: $0)
    }
    guard let first = there.first else { return nil }
    let name = CodeHash.sha256(try Files.read(first)).prefix(12)
    let folder = Self.beside(weights, "before-\(name)")
    for path in there {
      try Files.write(
        try Files.read(path), to: "\(folder)/\((path as NSString).lastPathComponent)")
    }
    return folder
  }

  private static func beside(_ path: String, _ name: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? name : "\(folder)/\(name)"
  }
}
