import Foundation
import NevusCore
import NevusTensors
import NevusTraining

/// The known numbers of `Fixtures/layers.safetensors`, turned from channels first to last.
struct Golden {
  let file: SafetensorsFile
  let name: String

  init(_ name: String) throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/layers.safetensors").path
    file = try SafetensorsFile(path: path)
    self.name = name
  }

  func floats(_ key: String) throws -> [Float] { try file.floats("\(name).\(key)") }

  func shape(_ key: String) throws -> [Int] { try file.tensor("\(name).\(key)").shape }

  /// Activations `[pictures, channels, height, width]` as `[pictures, height, width, channels]`.
  func activations(_ key: String) throws -> [Float] {
    let shape = try shape(key)
    return Self.permute(try floats(key), shape[0], shape[1], shape[2] * shape[3])
  }

  /// Weights (out, in, taps) as (out, taps, in); depthwise ones as (taps, channels).
  func weights(_ key: String, isDepthwise: Bool) throws -> [Float] {
    let shape = try shape(key)
    return isDepthwise
      ? Self.permute(try floats(key), 1, shape[0], shape[2] * shape[3])
      : Self.permute(try floats(key), shape[0], shape[1], shape[2] * shape[3])
  }

  private static func permute(_ values: [Float], _ outer: Int, _ rows: Int, _ columns: Int)
    -> [Float]
  {
    var result = values
    for block in 0..<outer {
      for row in 0..<rows {
        for column in 0..<columns {
          result[(block * columns + column) * rows + row] =
            values[(block * rows + row) * columns + column]
        }
      }
    }
    return result
  }
}

/// max|a - b| / max|b|
func relativeError(_ a: [Float], _ b: [Float]) -> Float {
  guard a.count == b.count, !b.isEmpty else { return .infinity }
  let difference = zip(a, b).map { abs($0 - $1) }.max() ?? 0
  return difference / max(b.map(abs).max() ?? 0, .leastNormalMagnitude)
}
