import Foundation
import NevusCore
import Synchronization

/// What a service counts about itself, in Prometheus' text format (version 0.0.4).
///
/// Every label's value is one of a few that stand in this program: nothing that a client sends makes
/// a new one.
final class ServiceMetrics: Sendable {
  /// Upper bounds of the latency histogram in seconds.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

  private struct Histogram {
    /// Not cumulative; the last one is all above the bounds.
    var counts = [Int](repeating: 0, count: bounds.count + 1)
    var sum = 0.0
  }

  private struct State {
    var requests: [String: [Int: Int]] = [:]
    var latencies: [String: Histogram] = [:]
    var decisions: [String: Int] = [:]
    var refused: [String: Int] = [:]
    var logFailures = 0
  }

  private let state = Mutex(State())
  private static let decisions = Decision.allCases.map { "\($0.name)" }
  private static let codes = ErrorCode.allCases.map { "\($0.name)" }

  /// Counts a reply.
  ///
  /// - Parameter route: nil for a path that there is not.
  func count(_ route: Route?, status: Int, seconds: Double) {
    let name = route?.rawValue ?? "other"
    let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    state.withLock { state in
      state.requests[name, default: [:]][status, default: 0] += 1
      state.latencies[name, default: Histogram()].counts[bucket] += 1
      state.latencies[name, default: Histogram()].sum += seconds
    }
  }

  /// Counts a picture by what it came down to, or by the code of what was wrong with it.
  func count(decision: String?, refused code: String?) {
    state.withLock { state in
      if let decision, Self.decisions.contains(decision) {
        state.decisions[decision, default: 0] += 1
      } else if let code {
        state.refused[Self.codes.contains(code) ? code : "other", default: 0] += 1
      }
    }
  }

  /// Counts a line that could not be written.
  ///
  /// - Returns: Whether it is the first one.
  func countLogFailure() -> Bool {
    state.withLock { state in
      state.logFailures += 1
      return state.logFailures == 1
    }
  }

  /// The text.
  func text(_ gauges: [(name: String, help: String, value: Int)], model: (String, String)) -> String
  {
    let now = state.withLock { $0 }
    var lines: [String] = []
    func family(_ name: String, _ type: String, _ help: String) {
      lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
    }
    family("nevus_requests_total", "counter", "Requests answered, by route and status.")
    for (route, statuses) in now.requests.sorted(by: { $0.key < $1.key }) {
      for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
        lines.append(
          "nevus_requests_total{route=\"\(route)\",status=\"\(status)\"} \(count)")
      }
    }
    family(
      "nevus_request_duration_seconds", "histogram",
      "From a request's head to its answer, by route.")
    for (route, histogram) in now.latencies.sorted(by: { $0.key < $1.key }) {
      lines += Self.lines("nevus_request_duration_seconds", route, histogram)
    }
    family("nevus_pictures_total", "counter", "Pictures answered for, by decision.")
    for decision in Self.decisions {
      lines.append(
        "nevus_pictures_total{decision=\"\(decision)\"} \(now.decisions[decision] ?? 0)")
    }
    family("nevus_pictures_refused_total", "counter", "Pictures that could not be used, by code.")
    for (code, count) in now.refused.sorted(by: { $0.key < $1.key }) {
      lines.append("nevus_pictures_refused_total{code=\"\(code)\"} \(count)")
    }
    family("nevus_log_failures_total", "counter", "Lines that could not be written to the log.")
    lines.append("nevus_log_failures_total \(now.logFailures)")
    for gauge in gauges {
      family(gauge.name, "gauge", gauge.help)
      lines.append("\(gauge.name) \(gauge.value)")
    }
    family("nevus_model_info", "gauge", "Which weights answer.")
    lines.append(
      "nevus_model_info{name=\"\(Self.escaped(model.0))\",sha256=\"\(model.1)\"} 1")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ name: String, _ route: String, _ histogram: Histogram) -> [String] {
    var total = 0
    var lines: [String] = []
    for (index, count) in histogram.counts.enumerated() {
      total += count
      let bound = index < bounds.count ? "\(bounds[index])" : "+Inf"
      lines.append("\(name)_bucket{route=\"\(route)\",le=\"\(bound)\"} \(total)")
    }
    lines.append("\(name)_sum{route=\"\(route)\"} \(histogram.sum)")
    lines.append("\(name)_count{route=\"\(route)\"} \(total)")
    return lines
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
