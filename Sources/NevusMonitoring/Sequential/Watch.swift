import Foundation
import NevusAnswers
import NevusEvaluation

/// Watches answers one by one and says when they no longer come as the reference's did.
///
/// Each measure has a bet of its own; an alarm is given when one of them has multiplied its stake
/// by (number of bets) / (false-alarm rate). By Ville's inequality and the union bound the chance
/// that this ever happens without a change is at most the rate, however long one looks on. Beside
/// them, a decision that does not follow from its share gives an alarm by itself.
package struct Watch {
  /// What one bet has come to.
  package struct Stream {
    /// The measure, or `accuracy`.
    package var name: String
    /// The decimal logarithm of the wealth after each answer.
    package var path: [Double] = []
    /// The answer, counted from 1, at which the bet gave the alarm.
    package var alarmedAt: Int?
  }

  /// The name of the bet on confirmed diagnoses.
  static let accuracy = "accuracy"

  /// The bets, in the order of the reference's measures; the last is on confirmed diagnoses.
  package private(set) var streams: [Stream]
  /// The answers, counted from 1, whose decision does not follow from the malignant share.
  package private(set) var ruleBreaks: [Int] = []
  /// Whether there was an alarm.
  package var hasAlarm: Bool {
    !ruleBreaks.isEmpty || streams.contains { $0.alarmedAt != nil }
  }
  /// The decimal logarithm that a bet has to reach.
  let threshold: Double
  private let rule: DecisionRule
  private var ranks: [ConformalRanks]
  private var martingales: [JumpingMartingale]
  private var accuracyBet: AccuracyBet
  private var count = 0

  /// - Parameters:
  ///   - falseAlarms: the chance of an alarm where nothing has changed, above 0 and below 1.
  ///   - seed: for the order of ties.
  package init(_ reference: ReferenceSample, falseAlarms: Double, seed: UInt64) {
    let measures = reference.measures.filter { measure in
      measure != AnswerMeasures.named && !reference.values(of: measure).isEmpty
    }
    streams = (measures + [Self.accuracy]).map { Stream(name: $0) }
    threshold = log10(Double(streams.count) / falseAlarms)
    ranks = measures.enumerated().map { index, measure in
      ConformalRanks(
        reference: reference.values(of: measure), seed: seed &+ UInt64(index))
    }
    martingales = measures.map { _ in JumpingMartingale() }
    rule = DecisionRule(reference)
    // The lower end: a reference is itself only known so far.
    accuracyBet = AccuracyBet(stated: reference.accuracy.low ?? reference.accuracy.value ?? 0.5)
  }

  /// Takes the next answer in.
  package mutating func observe(_ observation: Observation) {
    count += 1
    if rule.isBroken(by: observation.measures) { ruleBreaks.append(count) }
    for index in ranks.indices {
      if let value = observation.measures[streams[index].name] {
        martingales[index].observe(ranks[index].next(value))
      }
      record(martingales[index].logWealth, in: index)
    }
    if let confirmed = observation.confirmed, let named = observation.named {
      accuracyBet.observe(wasRight: confirmed == named)
    }
    record(accuracyBet.logWealth, in: streams.count - 1)
  }

  private mutating func record(_ logWealth: Double, in index: Int) {
    let wealth = logWealth / log(10)
    streams[index].path.append(wealth)
    if wealth >= threshold, streams[index].alarmedAt == nil { streams[index].alarmedAt = count }
  }
}
