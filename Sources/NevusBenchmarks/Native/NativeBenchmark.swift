import Foundation
import NevusCore

/// Measures the native engine, on this thread.
struct NativeBenchmark {
  let network: BenchmarkNetwork
  let instructions: InstructionSet
  /// Measured runs, after a fifth as many that are not.
  let runs: Int

  /// Runs the network again and again: first as a whole, then layer by layer, where each layer's
  /// data are as warm as in the whole.
  func measure() throws -> EngineBenchmark {
    let start = ContinuousClock.now
    let classifier = try network.bytes.withUnsafeBytes {
      try Classifier(weights: $0, instructions: instructions)
    }
    let loading = Self.milliseconds(since: start)
    let workload = Workload(classifier.file)
    try classifier.expectSquares(views: 1)
    let squares = classifier.squares
    for index in squares.indices { squares[index] = UInt8(truncatingIfNeeded: index &* 37) }
    var whole: [Double] = []
    for run in 0..<runs + runs / 5 {
      let start = ContinuousClock.now
      _ = classifier.logits(view: 0)
      if run >= runs / 5 { whole.append(Self.milliseconds(since: start)) }
    }
    var parts: [[Double]] = workload.parts.map { _ in [] }
    var group = [Int](repeating: 0, count: classifier.file.layers.count)
    for (number, part) in workload.parts.enumerated() {
      for layer in part.layers { group[layer] = number }
    }
    for _ in 0..<runs {
      var sums = [Double](repeating: 0, count: parts.count)
      for layer in group.indices {
        let start = ContinuousClock.now
        classifier.run(layer: layer)
        sums[group[layer]] += Self.milliseconds(since: start)
      }
      for (number, sum) in sums.enumerated() { parts[number].append(sum) }
    }
    guard let time = Timing(whole) else { throw BenchmarkError.noRuns }
    var result = EngineBenchmark(
      engine: "native \(instructions.name)", host: "native", workload: workload, network: time,
      groups: zip(workload.parts, parts).compactMap { part, times in
        Timing(times).map { (part, $0) }
      }, loading: loading, memory: classifier.byteCount)
    result.evidence = EvidenceTime(evidence(classifier), network: time.median)
    return result
  }

  /// Milliseconds of each run of each part; several at a time, because one is too short to measure.
  private func evidence(_ classifier: Classifier) -> [Classifier.Evidence: [Double]] {
    let atOnce = 20
    let logits = classifier.logits(view: 0)
    var times: [Classifier.Evidence: [Double]] = [:]
    for part in Classifier.Evidence.allCases {
      for _ in 0..<runs {
        let start = ContinuousClock.now
        for _ in 0..<atOnce { _ = classifier.run(part, logits: logits) }
        times[part, default: []].append(Self.milliseconds(since: start) / Double(atOnce))
      }
    }
    return times
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
  }
}

/// Why nothing could be measured.
public enum BenchmarkError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No runs were asked for.
  case noRuns
  /// The page's answer is not what it should be.
  case malformed(String)
  /// The processor lacks the instructions asked for.
  case noInstructions(String)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noRuns: "Nothing was run. Give --runs 50."
    case .malformed(let what): "The benchmark's page gave a malformed answer: \(what)"
    case .noInstructions(let name):
      "This processor has no \(name). Leave --instructions out to use the best it has."
    }
  }
}
