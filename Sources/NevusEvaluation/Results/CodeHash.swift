import Foundation
import NevusCore
import NevusFiles

/// One hash over the source files that determine the figures.
///
/// Unlike a commit's name it stays the same when something else changes, and it is known before
/// the commit that an evaluation is part of.
public enum CodeHash {
  /// The rooms between a picture file and a figure.
  public static let rooms = [
    "CNevusKernels", "CPNG", "CTurboJPEG", "NevusAnswers", "NevusCore", "NevusEvaluation",
    "NevusPictures",
  ]

  /// SHA-256 over paths and contents of the rooms' files, or `unknown` where `package` does not
  /// hold them all (an installed tool, say).
  ///
  /// - Parameter package: the folder of `Package.swift`.
  public static func of(package: String) -> String {
    var hash = SHA256()
    for room in rooms {
      let folder = "\(package)/Sources/\(room)"
      guard let names = FileManager.default.enumerator(atPath: folder) else { return "unknown" }
      let files = names.compactMap { $0 as? String }
        .filter { name in [".swift", ".c", ".h"].contains { name.hasSuffix($0) } }.sorted()
      guard !files.isEmpty else { return "unknown" }
      for file in files {
        guard let bytes = try? Files.read("\(folder)/\(file)") else { return "unknown" }
        let digest = Array(sha256(bytes).utf8)
        (Array("\(room)/\(file) ".utf8) + digest).withUnsafeBytes { hash.update($0) }
      }
    }
    return hash.digest().hexadecimal
  }

  /// SHA-256 of bytes, lower-case hexadecimal.
  public static func sha256(_ bytes: Data) -> String {
    bytes.withUnsafeBytes { SHA256.hash($0) }.hexadecimal
  }
}
