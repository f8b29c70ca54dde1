import NevusAnswers
import NevusCore

/// One answer as it is watched over time.
public struct Observation: Equatable, Sendable {
  /// When it was given, as it was written down; empty where that is not known.
  public var time: String
  /// SHA-256 of the weights that answered.
  public var model: String
  /// The decision's name.
  public var decision: String
  /// Numbers by name, see `AnswerMeasures`.
  public var measures: [String: Double]
  /// The diagnosis that was confirmed later, where one was.
  public var confirmed: Diagnosis?

  /// Makes an observation from its parts.
  public init(
    time: String = "", model: String = "", decision: String = "",
    measures: [String: Double], confirmed: Diagnosis? = nil
  ) {
    self.time = time
    self.model = model
    self.decision = decision
    self.measures = measures
    self.confirmed = confirmed
  }

  /// The diagnosis that the answer named.
  public var named: Diagnosis? {
    measures[AnswerMeasures.named].flatMap { Diagnosis(rawValue: UInt8(exactly: $0) ?? .max) }
  }
}
