import Foundation
import NevusCore
import NevusData
import NevusFiles

/// What another network said of the training pictures: targets for distillation.
package enum SoftTargets {
  /// Reads a CSV of `id` and one column a class code; rows are scaled to a sum of 1.
  ///
  /// - Returns: by picture, nil where there is no row; nil where `path` is empty.
  /// - Throws: `FileError`, or `TrainingError.badValue` naming the row, or `id` where none is a picture's.
  package static func read(_ path: String, for pictures: [LabelledPicture]) throws -> [[Float]?]? {
    guard !path.isEmpty else { return nil }
    let lines = String(decoding: try Files.read(path), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    let header = lines.first ?? []
    let codes = Diagnosis.allCases.map { "\($0.code)" }
    let columns = codes.compactMap { header.firstIndex(of: $0) }
    guard let id = header.firstIndex(of: "id"), columns.count == codes.count else {
      throw TrainingError.badValue(
        path: path, key: "row 1", expected: "id,\(codes.joined(separator: ","))")
    }
    var rows: [String: [Float]] = [:]
    for (number, fields) in lines.enumerated().dropFirst() {
      let values = columns.compactMap { $0 < fields.count ? Float(fields[$0]) : nil }
      let sum = values.reduce(0, +)
      guard id < fields.count, values.count == codes.count, sum > 0, sum.isFinite,
        values.allSatisfy({ $0 >= 0 })
      else {
        throw TrainingError.badValue(
          path: path, key: "row \(number + 1)", expected: "an id and nine probabilities")
      }
      rows[fields[id]] = values.map { $0 / sum }
    }
    let found = pictures.map { rows[$0.id] }
    guard found.contains(where: { $0 != nil }) else {
      throw TrainingError.badValue(path: path, key: "id", expected: "the id of a training picture")
    }
    return found
  }
}
