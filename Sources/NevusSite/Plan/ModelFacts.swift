import Foundation
import NevusCore

/// What a page says about its model, read from the weights file itself.
public struct ModelFacts: Equatable, Sendable, Encodable {
  /// The name in the file.
  public var name: String
  /// SHA-256 of the whole file, 64 hexadecimal digits.
  public var sha256: String
  /// Side of the square that the network sees, in pixels.
  public var inputSide: Int
  /// Bytes of the file.
  public var byteCount: Int

  /// Reads a weights file as the page will.
  ///
  /// - Throws: `weights` if it is damaged.
  public init(weights: Data) throws(SiteError) {
    let read: Result<ModelFacts, WeightsError> = weights.withUnsafeBytes { bytes in
      Result { () throws(WeightsError) in
        let file = try WeightsFile(reading: bytes)
        let name = file.texts[WeightsFormat.Text.name.rawValue]
        return ModelFacts(
          name: String(decoding: bytes[name], as: UTF8.self),
          sha256: SHA256.hash(bytes).hexadecimal,
          inputSide: file.inputSide, byteCount: bytes.count)
      }
    }
    switch read {
    case .success(let facts): self = facts
    case .failure(let error): throw .weights(error)
    }
  }

  private init(name: String, sha256: String, inputSide: Int, byteCount: Int) {
    self.name = name
    self.sha256 = sha256
    self.inputSide = inputSide
    self.byteCount = byteCount
  }
}
