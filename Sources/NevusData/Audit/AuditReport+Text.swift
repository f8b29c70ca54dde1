import Foundation
import NevusTerminal

extension AuditReport {
  /// The report as tables for a terminal.
  ///
  /// - Parameter limit: findings listed of each kind; all are counted.
  public func text(limit: Int = 10) -> String {
    var counts = Table(["class", "pictures", "lesions"])
    for row in classes { counts.add([row.diagnosis, "\(row.pictures)", "\(row.lesions)"]) }
    counts.add(["all", "\(pictures)", "\(lesions)"])
    var overview = Table(["finding", "count", "verdict"])
    for kind in AuditFinding.Kind.allCases {
      let count = findings(kind).count
      overview.add([
        kind.rawValue, "\(count)",
        kind.isGrave && count > 0 ? "must not be" : count > 0 ? "look at it" : "fine",
      ])
    }
    let lists = AuditFinding.Kind.allCases.compactMap { list($0, limit: limit) }
    let verdict =
      isSound
      ? "No leakage and no contradicting labels."
      : "There is leakage, or labels contradict each other: results on this data would be wrong."
    return ([path, counts.text, overview.text] + lists + [verdict]).joined(separator: "\n\n")
  }

  private func list(_ kind: AuditFinding.Kind, limit: Int) -> String? {
    let all = findings(kind)
    guard !all.isEmpty else { return nil }
    var table = Table([kind.rawValue, "pictures"])
    for finding in all.prefix(limit) {
      let more = finding.ids.count > 4 ? " and \(finding.ids.count - 4) more" : ""
      table.add([finding.detail, finding.ids.prefix(4).joined(separator: " ") + more])
    }
    if all.count > limit { table.add(["… and \(all.count - limit) more"]) }
    return table.text
  }

  /// The report as JSON, keys sorted.
  ///
  /// - Throws: nothing in practice; the report's values are all finite.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
