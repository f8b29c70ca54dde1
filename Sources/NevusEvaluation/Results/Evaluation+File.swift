import Foundation
import NevusFiles

extension Evaluation {
  /// The evaluation as JSON: keys sorted, numbers unrounded, equal values give equal bytes.
  ///
  /// - Throws: `unreadable` should a number be none, which `Figure` keeps from happening.
  public func json() throws(EvaluationError) -> Data {
    Data((try tree().text() + "\n").utf8)
  }

  /// The evaluation as a tree of JSON values.
  func tree() throws(EvaluationError) -> JSONValue { try JSONValue(encoding: self) }

  /// Reads an evaluation.
  ///
  /// - Parameters:
  ///   - json: the file's bytes.
  ///   - path: its name, for the error.
  /// - Throws: `unreadable` with the key that is missing or wrong, or the format's number.
  public init(json: Data, path: String) throws(EvaluationError) {
    let evaluation: Evaluation
    do {
      evaluation = try JSONDecoder().decode(Evaluation.self, from: json)
    } catch let error as DecodingError {
      throw .unreadable(path: path, detail: Self.words(error))
    } catch {
      throw .unreadable(path: path, detail: "no JSON")
    }
    guard evaluation.format == Self.currentFormat else {
      throw .unreadable(
        path: path, detail: "format \(evaluation.format) instead of \(Self.currentFormat)")
    }
    self = evaluation
  }

  private static func words(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "at the top" : "at \(path.map(\.stringValue).joined(separator: "."))"
    }
    return switch error {
    case .keyNotFound(let key, let context):
      "no key \(key.stringValue) \(place(context.codingPath))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "wrong value \(place(context.codingPath))"
    case .dataCorrupted(let context): "damaged JSON \(place(context.codingPath))"
    @unknown default: "damaged JSON"
    }
  }
}
