import Foundation

/// A report that lies in a JSON file and says there which layout it has.
protocol VersionedReport: Decodable {
  /// The version that the code writes and reads.
  static var currentFormat: Int { get }
  /// The file's.
  var format: Int { get }
}

extension VersionedReport {
  /// Reads a report.
  ///
  /// - Throws: `unreadable` with the file's name.
  static func read(_ json: Data, path: String) throws(EvaluationError) -> Self {
    let report: Self
    do {
      report = try JSONDecoder().decode(Self.self, from: json)
    } catch {
      throw .unreadable(path: path, detail: "\(error)")
    }
    guard report.format == currentFormat else {
      throw .unreadable(path: path, detail: "format \(report.format) instead of \(currentFormat)")
    }
    return report
  }
}
