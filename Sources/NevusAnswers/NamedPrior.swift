import Foundation
import NevusCore
import NevusFiles

/// A prior as it is named on the command line.
public enum NamedPrior {
  /// The shares that the weights state, and all nine alike.
  public static let names = ["default", "equal"]

  /// Reads a prior.
  ///
  /// - Parameter text: one of `names`, or the path of a JSON file: an object of class codes and
  ///   their shares or counts. Classes that are left out do not occur.
  /// - Returns: nil for the shares that the weights state.
  /// - Throws: `FileError` or `PriorError`.
  public static func read(_ text: String) throws -> Prior? {
    switch text {
    case "default": return nil
    case "equal": return .equal
    default: return try read(file: text)
    }
  }

  private static func read(file path: String) throws -> Prior {
    try read(json: try Files.read(path), path: path)
  }

  /// Reads a prior that is a JSON object of class codes and their shares or counts.
  ///
  /// - Parameter path: where it comes from, for the error.
  /// - Throws: `PriorError`.
  public static func read(json bytes: Data, path: String) throws(PriorError) -> Prior {
    guard let object = try? JSONDecoder().decode([String: Float].self, from: bytes) else {
      throw PriorError(path: path, reason: "is no object of numbers")
    }
    let codes = Diagnosis.allCases.map { "\($0.code)" }
    if let unknown = object.keys.sorted().first(where: { !codes.contains($0) }) {
      throw PriorError(path: path, reason: "names a class \"\(unknown)\", which there is not")
    }
    do throws(PictureError) {
      return try Prior(ClassValues(codes.map { object[$0] ?? 0 }))
    } catch {
      throw PriorError(path: path, reason: "has shares that are negative, too large or all 0")
    }
  }
}

/// A file that states no prior: which, and why.
public struct PriorError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// Completes "the prior …".
  public var reason: String

  /// What is wrong and what to do.
  public var description: String {
    "\(path): the prior \(reason). Give a JSON object such as {\"mel\": 0.1, \"nv\": 0.9}, or one "
      + "of: \(NamedPrior.names.joined(separator: ", "))."
  }
}
