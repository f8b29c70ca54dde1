import NevusEvaluation

/// What came out of a search.
public struct TuningStudy: Codable, Equatable, Sendable {
  /// The version of the file's layout.
  static let currentFormat = 1

  /// A trial in one rung.
  public struct Trial: Codable, Equatable, Sendable {
    /// The trial's number, from 0, the same in every rung.
    public var number: Int
    /// What it changes of the base, as TOML.
    public var changes: [String: String]
    /// Its figures on the judged part; none if its training failed.
    public var figures: [StudyMetric: Double]
    /// Why its training failed.
    public var failure: String?
    /// Minutes of training.
    public var minutes: Double
    /// Whether it went on to the next rung; in the last rung, whether it is the best.
    public var isKept: Bool
  }

  /// All trials with one budget.
  public struct Rung: Codable, Equatable, Sendable {
    /// Passes of each of its trials.
    public var passes: Double
    /// Its trials, by number.
    public var trials: [Trial]
  }

  /// The version of the file's layout.
  public var format = currentFormat
  /// The search's name.
  public var name: String
  /// The part whose pictures the trials were judged on.
  public var part: String
  /// What trials were compared by.
  public var metric: StudyMetric
  /// SHA-256 of the split's file.
  public var splitSHA256: String
  /// How many rungs there are to be.
  public var plannedRungs: Int
  /// The rungs that are done.
  public var rungs: [Rung]

  /// The best trial of the last rung, if all rungs are done and it did not fail.
  public var best: Trial? {
    guard rungs.count == plannedRungs else { return nil }
    return rungs.last?.trials.first { $0.isKept && $0.failure == nil }
  }

  /// Reads a search's file.
  ///
  /// - Throws: `FileError`, or `unreadable`.
  public init(path: String) throws {
    self = try StudyJSON.read(TuningStudy.self, path: path)
    guard format == Self.currentFormat else {
      throw StudyError.unreadable(
        path: path, detail: "format \(format) instead of \(Self.currentFormat)")
    }
  }

  init(
    name: String, part: String, metric: StudyMetric, plannedRungs: Int, splitSHA256: String
  ) {
    self.name = name
    self.part = part
    self.metric = metric
    self.plannedRungs = plannedRungs
    self.splitSHA256 = splitSHA256
    rungs = []
  }

  /// Each rung's trials, the best first.
  public var tables: [ReportTable] {
    rungs.enumerated().map { number, rung in
      ReportTable(
        title:
          "\(name), rung \(number): \(LeakageStudy.words(rung.passes)) passes, judged on \(part)",
        headings: ["trial", "goes on", "what differs"] + StudyMetric.allCases.map(\.title)
          + ["minutes"],
        rows: rung.trials.sorted {
          ($0.figures[metric] ?? -1, $1.number) > ($1.figures[metric] ?? -1, $0.number)
        }.map { trial in
          [
            "\(trial.number)", trial.isKept ? "yes" : "",
            trial.changes.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
              .joined(separator: ", ") + (trial.failure == nil ? "" : " (failed)"),
          ]
            + StudyMetric.allCases.map { trial.figures[$0].map { Spread.rounded($0) } ?? "–" }
            + [Spread.rounded(trial.minutes, decimals: 1)]
        })
    }
  }
}
