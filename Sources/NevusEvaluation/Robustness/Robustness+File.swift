import Foundation
import NevusFiles

/// A file that holds no result of `nevus stress`.
public struct RobustnessFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// What is wrong in it.
  public var detail: String

  /// What is wrong and what to do.
  public var description: String {
    "\(path): this is no result of a stress test (\(detail)). Run nevus stress anew."
  }
}

extension Robustness {
  /// The result as JSON: keys sorted, numbers unrounded, equal values give equal bytes.
  ///
  /// - Throws: `EncodingError` should a number be none, which `Figure` keeps from happening.
  public func json() throws -> Data {
    let tree = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(self))
    return Data((tree.text() + "\n").utf8)
  }

  /// Reads a result.
  ///
  /// - Throws: `FileError`, or `RobustnessFileError` with the key that is missing or wrong.
  public init(path: String) throws {
    let data = try Files.read(path)
    let read: Robustness
    do {
      read = try JSONDecoder().decode(Robustness.self, from: data)
    } catch let error as DecodingError {
      throw RobustnessFileError(path: path, detail: Self.words(error))
    }
    guard read.format == Self.currentFormat else {
      throw RobustnessFileError(
        path: path, detail: "format \(read.format) instead of \(Self.currentFormat)")
    }
    self = read
  }

  private static func words(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "no key \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "wrong value at \(context.codingPath.map(\.stringValue).joined(separator: "."))"
    default: "damaged JSON"
    }
  }
}
