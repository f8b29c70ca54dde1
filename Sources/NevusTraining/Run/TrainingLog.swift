import Foundation
import NevusCharts

/// A run's log as series over the steps.
struct TrainingLog {
  /// By name, in the order of the steps.
  private(set) var series: [String: [Point]] = [:]
  /// The last step that stands in it.
  private(set) var lastStep = 0

  /// Reads JSON lines; what is no object of numbers is passed over.
  init(_ text: String) {
    for line in text.split(separator: "\n") {
      guard
        let fields = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let step = fields["step"] as? Double
      else { continue }
      lastStep = max(lastStep, Int(step))
      for (key, value) in fields where key != "step" {
        if let value = value as? Double {
          series[key, default: []].append(Point(x: step, y: value))
        }
      }
    }
  }

  /// A series as its exponential moving average; nil for fewer than five points.
  func smoothed(_ name: String) -> [Point]? {
    guard let points = series[name], points.count >= 5 else { return nil }
    let share = min(max(10 / Double(points.count), 0.05), 0.5)
    var (sum, weight) = (0.0, 0.0)
    return points.map { point in
      sum = sum * (1 - share) + point.y * share
      weight = weight * (1 - share) + share
      return Point(x: point.x, y: sum / weight)
    }
  }
}
