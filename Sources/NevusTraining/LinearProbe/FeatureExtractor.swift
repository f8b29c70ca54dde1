import Foundation
import NevusCore
import NevusFiles
import NevusPictures
import NevusTerminal

/// Runs the backbone over pictures on all cores and keeps their pooled features.
public struct FeatureExtractor {
  private let definition: NetworkDefinition
  private let parameters: [LayerParameters]
  private let cacheFolder: String

  /// Makes an extractor; features are cached in `cacheFolder`.
  public init(
    _ definition: NetworkDefinition, _ parameters: [LayerParameters], cacheFolder: String
  ) {
    self.definition = definition
    self.parameters = parameters
    self.cacheFolder = cacheFolder
  }

  /// The features of each picture, in the order of `paths`; nil where a picture cannot be read.
  ///
  /// - Throws: `NetworkError`, or `SafetensorsError` if the cache cannot be written.
  public func features(of paths: [String]) throws -> [[Float]?] {
    let dimension = try NetworkShapes(
      inputSide: definition.inputSide, layers: definition.layers
    ).tensors[definition.layers.count - 1].channels
    var cache = FeatureCache(folder: cacheFolder, network: networkHash, dimension: dimension)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let (definition, parameters) = (definition, parameters)
    let progress = Progress("features", total: paths.count, unit: "pictures")
    let known = cache.rows
    let results = Results(count: paths.count)
    let side = definition.inputSide
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      // The layers were checked above, so the pass can be made.
      guard let pass = try? ForwardPass(definition, parameters) else { return }
      let resampler = Resampler(side: side)
      for index in stride(from: core, to: paths.count, by: cores) {
        defer { progress.advance() }
        guard let data = try? Files.read(paths[index]) else { continue }
        let key = data.withUnsafeBytes { SHA256.hash($0) }.hexadecimal
        if let row = known[key] {
          results.set(index, key, row)
        } else if let square = try? PictureFile(data: data).square(with: resampler) {
          square.withUnsafeBufferPointer { _ = pass.run($0) }
          results.set(index, key, pass.features)
        }
      }
    }
    try cache.add(results.rows.filter { known[$0.key] == nil })
    return results.keys.map { $0.flatMap { results.rows[$0] } }
  }

  /// The hash of everything but the head, which the features do not depend on.
  private var networkHash: SHA256.Digest {
    var hash = SHA256()
    Array("\(definition.architecture) \(definition.inputSide)".utf8).withUnsafeBytes {
      hash.update($0)
    }
    for values in parameters.dropLast() {
      values.weights.withUnsafeBytes { hash.update($0) }
      values.biases.withUnsafeBytes { hash.update($0) }
    }
    return hash.digest()
  }

  /// What the threads found, by position and by key.
  private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var keys: [String?]
    private(set) var rows: [String: [Float]] = [:]

    init(count: Int) { keys = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ key: String, _ row: [Float]) {
      lock.withLock {
        keys[index] = key
        rows[key] = row
      }
    }
  }
}
