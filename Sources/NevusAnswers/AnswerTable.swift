import NevusCore

/// Answers as comma-separated values (RFC 4180).
public enum AnswerTable {
  /// The first row.
  public static let header =
    (["path", "decision", "malignant"] + Diagnosis.allCases.map { "\($0.code)" }
    + ["views", "x", "y", "width", "height", "problems", "drawn", "error"]).joined(separator: ",")

  /// The row of one picture.
  public static func row(_ document: AnswerDocument) -> String {
    var cells = [document.path ?? "", document.decision ?? ""]
    cells.append(document.malignant.map { "\($0)" } ?? "")
    for diagnosis in Diagnosis.allCases {
      cells.append(document.probabilities?["\(diagnosis.code)"].map { "\($0)" } ?? "")
    }
    cells.append(document.views.map { "\($0)" } ?? "")
    for index in 0..<4 { cells.append(document.crop.map { "\($0[index])" } ?? "") }
    cells.append(document.quality?.problems.joined(separator: " ") ?? "")
    cells.append(document.drawn.map { "\($0)" } ?? "")
    cells.append(document.error?.code ?? "")
    return cells.map(quoted).joined(separator: ",")
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.contains { ",\"\r\n".contains($0) || $0 == "\r\n" }
    return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }
}
