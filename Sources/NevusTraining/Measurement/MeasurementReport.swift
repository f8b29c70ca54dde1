import Foundation
import NevusTerminal

/// Measurements of several networks on one machine.
public struct MeasurementReport: Codable, Equatable, Sendable {
  /// The processor core that OpenBLAS chose its kernels for.
  public var openBLASCore: String
  /// Threads that share the work.
  public var threads: Int
  /// Where the pictures came from.
  public var pictures: String
  /// One measurement a network.
  public var measurements: [TrainingMeasurement]

  /// Measures configurations one after the other.
  ///
  /// - Throws: what `TrainingMeasurement` throws.
  public init(
    _ configurations: [TrainingConfiguration], source: any PictureSource, pictures: String,
    steps: Int
  ) throws {
    openBLASCore = BLAS.coreName
    threads = ProcessInfo.processInfo.activeProcessorCount
    self.pictures = pictures
    measurements = try configurations.map {
      try TrainingMeasurement($0, source: source, steps: steps)
    }
  }

  /// The report as JSON, keys in order.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The report as tables for a terminal.
  public func text() -> String {
    func number(_ value: Double) -> String { String(format: "%.1f", value) }
    var table = Table([
      "network", "side", "batch", "pictures/s", "undisturbed", "load ms", "forward ms",
      "backward ms", "update ms", "augmentation ms", "peak MiB",
    ])
    for row in measurements {
      table.add(
        [row.architecture, "\(row.inputSide)", "\(row.batch)"]
          + [
            row.picturesPerSecond, row.picturesPerSecondUndisturbed, row.load, row.forward,
            row.backward, row.update, row.augmentation,
          ].map(number) + ["\(row.peakMemory)"])
    }
    let layers = measurements.map { row in
      var table = Table(["\(row.architecture): milliseconds of a step", "forward", "backward"])
      let kinds = Set(
        row.layers.keys.map { $0.split(separator: " ").dropLast().joined(separator: " ") })
      let rows = kinds.map { kind in
        (kind, row.layers["\(kind) forward"] ?? 0, row.layers["\(kind) backward"] ?? 0)
      }
      for (kind, forward, backward) in rows.sorted(by: { $0.1 + $0.2 > $1.1 + $1.2 }) {
        table.add([kind, number(forward), number(backward)])
      }
      return table.text
    }
    return """
      OpenBLAS for \(openBLASCore), \(threads) threads; \(pictures). "undisturbed": by processor \
      time, if the machine did nothing else.

      \(([table.text] + layers).joined(separator: "\n\n"))
      """
  }
}
