/// What watching the answers has shown.
public struct MonitoringReport: Codable, Equatable, Sendable {
  /// The version of this object's layout.
  public static let currentFormat = 1

  /// The version of this object's layout.
  public var format = currentFormat
  /// SHA-256 of the weights that answered.
  public var model: String
  /// The answers that were watched.
  public var answers: Int
  /// The first answer's time and the last one's, where they state one.
  public var from: String?, to: String?
  /// Answers of other weights, left out.
  public var otherModels: Int
  /// Pictures without an answer, by error code.
  public var failures: [String: Int]
  /// Lines that are no answer, as `path:line`.
  public var unreadable: [String]
  /// How many answers the reference has.
  public var reference: Int
  /// The chance of an alarm where nothing has changed, however long one looks.
  public var falseAlarms: Double
  /// What a bet's evidence has to reach for an alarm, as a decimal logarithm.
  public var threshold: Double
  /// Answers whose decision does not follow from the malignant share as it did in the reference.
  public var ruleBreaks: RuleBreaks
  /// The bets, the largest evidence first.
  public var bets: [Bet]
  /// Each measure now against the reference.
  public var shifts: [Shift]
  /// All probabilities together against the reference; nil with fewer than 20 answers.
  public var together: Together?
  /// Answers by named diagnosis.
  public var named: [Share]
  /// Answers by decision.
  public var decisions: [Share]
  /// How often the named diagnosis was right where one was confirmed.
  public var confirmed: Confirmed

  /// Whether any bet gave an alarm, or a decision was made by another rule.
  public var hasAlarm: Bool { ruleBreaks.count > 0 || bets.contains { $0.alarmedAt != nil } }

  /// Answers that were decided by another rule than the reference's.
  public struct RuleBreaks: Codable, Equatable, Sendable {
    /// How many.
    public var count: Int
    /// The first of them, counted from 1 over all answers; nil for none.
    public var first: Int?
  }

  /// What a bet against "nothing has changed" has come to.
  public struct Bet: Codable, Equatable, Sendable {
    /// The measure, or `accuracy`.
    public var name: String
    /// The decimal logarithm of the largest factor by which its stake was ever multiplied.
    public var evidence: Double
    /// The answer, counted from 1, at which it gave the alarm.
    public var alarmedAt: Int?
    /// The evidence along the answers, at most 200 of them: [answer, logarithm].
    public var path: [[Double]]
  }

  /// A measure's distribution now against the reference's.
  public struct Shift: Codable, Equatable, Sendable {
    /// The measure.
    public var name: String
    /// The median of the reference.
    public var referenceMedian: Double
    /// The median now.
    public var median: Double
    /// The population stability index.
    public var stability: Double
    /// The Kolmogorov-Smirnov distance, 0 to 1.
    public var distance: Double
    /// Its p-value, for this one look.
    public var pValue: Double
  }

  /// The maximum mean discrepancy of the probabilities.
  public struct Together: Codable, Equatable, Sendable {
    /// Its unbiased squared estimate.
    public var squaredDiscrepancy: Double
    /// Its p-value by permutation, for this one look.
    public var pValue: Double
  }

  /// A share of the answers now and in the reference.
  public struct Share: Codable, Equatable, Sendable {
    /// A class code or a decision.
    public var name: String
    /// Answers now.
    public var count: Int
    /// Their share, 0 to 1.
    public var share: Double
    /// The reference's.
    public var reference: Double
  }

  /// Named diagnoses that were confirmed or not.
  public struct Confirmed: Codable, Equatable, Sendable {
    /// Answers with a confirmed diagnosis.
    public var count: Int
    /// Those that named it.
    public var right: Int
    /// The share of the reference that is named rightly.
    public var reference: Double?
  }
}
