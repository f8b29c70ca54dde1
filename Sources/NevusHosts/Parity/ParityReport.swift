import Foundation
import NevusTerminal

/// What comparing hosts with the native core gave.
public struct ParityReport: Codable, Equatable, Sendable {
  /// One a host.
  public var hosts: [ParityResult]
  /// Host to what is missing, for those that were not asked.
  public var unavailable: [String: String]
  /// How many views each answer averaged.
  public var views: Int

  /// Makes a report from its parts.
  public init(hosts: [ParityResult], unavailable: [String: String], views: Int) {
    self.hosts = hosts
    self.unavailable = unavailable
    self.views = views
  }

  /// Whether every picture had the same outcome everywhere, bit for bit.
  public var isEqual: Bool { hosts.allSatisfy { $0.differingPictures == 0 } }

  /// The report as JSON, keys sorted.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // All numbers are finite, so encoding cannot fail.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// The report as a table, with what differs and what is missing below it.
  public var text: String {
    var table = Table([
      "host", "version", "pictures", "refused", "differing", "bits", "max|a-b|", "seconds",
    ])
    for result in hosts {
      table.add([
        result.host, result.version, "\(result.pictures)", "\(result.refusedPictures)",
        "\(result.differingPictures)", "\(result.differingBits)", "\(result.maxAbsDifference)",
        String(format: "%.1f", result.seconds),
      ])
    }
    var lines = [table.text]
    for result in hosts {
      guard let first = result.firstDifference else { continue }
      lines.append("\(result.host) differs first on \(first.path)")
      lines.append("  native: \(first.native)")
      lines.append("  \(result.host): \(first.host)")
    }
    for (host, reason) in unavailable.sorted(by: { $0.key < $1.key }) {
      lines.append("\(host): not asked. \(reason)")
    }
    return lines.joined(separator: "\n")
  }
}
