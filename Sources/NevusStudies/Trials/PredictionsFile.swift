import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles

/// Nine probabilities a picture, as CSV: `id` and a column a class, shortest round-trip numbers.
enum PredictionsFile {
  static let header = "id," + Diagnosis.allCases.map { "\($0.code)" }.joined(separator: ",")

  static func text(_ predictions: Predictions) -> String {
    let rows = predictions.rows.map { row in
      "\(CSVText.quoted(row.id)),"
        + row.probabilities.map { "\($0)" }.joined(separator: ",") + "\n"
    }
    return "\(header)\n\(rows.joined())"
  }

  /// Reads what a run said about pictures.
  ///
  /// - Throws: `FileError`; `damaged` naming the row.
  static func read(_ path: String, sha256: String, judged: [LabelledPicture]) throws -> Predictions
  {
    let data = try Files.read(path)
    guard CodeHash.sha256(data) == sha256 else {
      throw StudyError.damaged(path: path, detail: "the checksum is another")
    }
    let pictures = Dictionary(judged.map { ($0.id, $0) }) { first, _ in first }
    var rows: [Prediction] = []
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated().dropFirst() {
      // The numbers stand last and have no commas, whatever the id holds.
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let values = fields.suffix(9).compactMap { Float($0) }
      let id = CSVText.unquoted(fields.dropLast(9).joined(separator: ","))
      guard values.count == 9, let picture = pictures[id] else {
        throw StudyError.damaged(path: path, detail: "row \(number + 1)")
      }
      rows.append(Prediction(picture, probabilities: values))
    }
    return try Predictions(rows)
  }
}

/// Fields of a CSV file that a study writes and reads again.
enum CSVText {
  static func quoted(_ field: String) -> String {
    guard field.contains(where: { $0 == "\"" || $0 == "," || $0.isNewline }) else { return field }
    return "\"\(field.replacingOccurrences(of: "\"", with: "\"\""))\""
  }

  static func unquoted(_ field: String) -> String {
    guard field.count >= 2, field.hasPrefix("\""), field.hasSuffix("\"") else { return field }
    return field.dropFirst().dropLast().replacingOccurrences(of: "\"\"", with: "\"")
  }
}

extension Prediction {
  /// What a network said about a labelled picture, its attributes left away.
  init(_ picture: LabelledPicture, probabilities: [Float]) {
    self.init(
      id: picture.id, lesion: picture.lesionID, label: picture.diagnosis,
      probabilities: probabilities)
  }
}
