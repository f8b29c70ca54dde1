import NevusEvaluation

/// Fills Markdown texts with a benchmark's tables, so that none is typed by hand: blocks
/// `<!-- benchmark:begin engines -->` and `<!-- benchmark:begin page -->`.
public struct PublishedBenchmark: Sendable {
  private let report: BenchmarkReport

  /// Publishes one report.
  public init(_ report: BenchmarkReport) { self.report = report }

  /// The text with every block filled.
  ///
  /// - Throws: `EvaluationError.block` with the line of a block that is not closed or not known.
  public func fill(_ text: String, path: String) throws(EvaluationError) -> String {
    try GeneratedBlock.fill(text, kind: "benchmark", path: path, source: "the benchmark") {
      report.markdown($0)
    }
  }
}
