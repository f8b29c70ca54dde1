import Foundation
import NevusCore

/// Content hashes: a changed file is asked for under a changed address, so that no cache ever
/// mixes two versions of a site.
enum Stamp {
  /// SHA-256, 64 hexadecimal digits.
  static func sha256(_ data: Data) -> String {
    data.withUnsafeBytes { SHA256.hash($0).hexadecimal }
  }

  /// The address of a file with this content: `nevus.css?v=1f2e3d4c`.
  static func address(_ path: String, _ data: Data) -> String {
    "\(path)?v=\(sha256(data).prefix(8))"
  }
}
