import Foundation
import NevusCore
import NevusFiles
import NevusTensors

/// Pooled features of pictures, kept on disk by content: a picture's key is the hash of its bytes
/// together with the network's, so neither a renamed file nor another backbone can mislead.
struct FeatureCache {
  let path: String
  let dimension: Int
  private(set) var rows: [String: [Float]] = [:]

  /// Opens the cache of one network; a missing or unreadable file is an empty cache.
  init(folder: String, network: SHA256.Digest, dimension: Int) {
    path = "\(folder)/features-\(network.hexadecimal.prefix(16)).safetensors"
    self.dimension = dimension
    guard let file = try? SafetensorsFile(path: path),
      let features = try? file.floats("features"),
      let keys = file.metadata["keys"]?.split(separator: " "),
      features.count == keys.count * dimension
    else { return }
    for (index, key) in keys.enumerated() {
      rows[String(key)] = Array(features[index * dimension..<(index + 1) * dimension])
    }
  }

  /// Adds rows and writes the file.
  ///
  /// - Throws: `SafetensorsError` if it cannot be written.
  mutating func add(_ new: [String: [Float]]) throws {
    guard !new.isEmpty else { return }
    rows.merge(new) { _, new in new }
    let keys = rows.keys.sorted()
    let tensor = try Tensor(
      keys.flatMap { rows[$0] ?? [] }, shape: [keys.count, dimension], as: .f32)
    try SafetensorsFile(
      metadata: ["keys": keys.joined(separator: " ")], tensors: ["features": tensor]
    ).write(to: path)
  }
}
