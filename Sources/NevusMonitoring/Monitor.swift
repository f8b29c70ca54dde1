import Foundation
import NevusAnswers
import NevusCore
import NevusEvaluation

/// Compares answers over time with what the model said about pictures on which it was measured.
public struct Monitor: Sendable {
  /// What answers are compared with.
  public var reference: ReferenceSample
  /// SHA-256 of the weights that the reference is of.
  public var model: String
  /// The chance of an alarm where nothing has changed, above 0 and below 1.
  public var falseAlarms = 0.01
  /// For the order of ties and for permutations.
  public var seed: UInt64 = 1

  /// - Parameter path: the evaluation's, for the error.
  /// - Throws: `MonitoringError.noReference`.
  public init(_ evaluation: Evaluation, path: String) throws(MonitoringError) {
    guard let reference = evaluation.reference, !reference.rows.isEmpty else {
      throw .noReference(evaluation: path)
    }
    self.init(reference, model: evaluation.provenance.weightsSHA256)
  }

  /// - Parameter model: SHA-256 of the weights that the reference is of.
  package init(_ reference: ReferenceSample, model: String) {
    self.reference = reference
    self.model = model
  }

  /// Watches what was found.
  ///
  /// - Throws: `MonitoringError.noAnswers`.
  public func report(on found: ObservationReader.Found) throws(MonitoringError) -> MonitoringReport
  {
    let observations = found.observations.filter { $0.model == model }
    let others = found.observations.count - observations.count
    guard !observations.isEmpty else { throw .noAnswers(model: model, others: others) }
    var watch = Watch(reference, falseAlarms: falseAlarms, seed: seed)
    for observation in observations { watch.observe(observation) }
    let times = observations.map(\.time).filter { !$0.isEmpty }
    return MonitoringReport(
      model: model, answers: observations.count, from: times.min(), to: times.max(),
      otherModels: others, failures: found.failures, unreadable: found.unreadable,
      reference: reference.rows.count, falseAlarms: falseAlarms, threshold: watch.threshold,
      ruleBreaks: MonitoringReport.RuleBreaks(
        count: watch.ruleBreaks.count, first: watch.ruleBreaks.first),
      bets: watch.streams.map(bet).sorted { $0.evidence > $1.evidence },
      shifts: shifts(observations), together: together(observations),
      named: named(observations), decisions: decisions(observations),
      confirmed: confirmed(observations))
  }

  private func bet(_ stream: Watch.Stream) -> MonitoringReport.Bet {
    let step = max(1, stream.path.count / 200)
    let places = stream.path.indices.filter { ($0 + 1) % step == 0 || $0 == stream.path.count - 1 }
    return MonitoringReport.Bet(
      name: stream.name, evidence: stream.path.max() ?? 0, alarmedAt: stream.alarmedAt,
      path: places.map { [Double($0 + 1), stream.path[$0]] })
  }

  private func shifts(_ observations: [Observation]) -> [MonitoringReport.Shift] {
    reference.measures.compactMap { measure in
      let then = reference.values(of: measure)
      let now = observations.compactMap { $0.measures[measure] }
      guard measure != AnswerMeasures.named, !then.isEmpty, !now.isEmpty else { return nil }
      let test = KolmogorovSmirnov(then, now)
      return MonitoringReport.Shift(
        name: measure, referenceMedian: Percentiles.quantile(then.sorted(), 0.5),
        median: Percentiles.quantile(now.sorted(), 0.5),
        stability: PopulationStability.index(then, now), distance: test.distance,
        pValue: test.pValue)
    }.sorted { $0.stability > $1.stability }
  }

  private func together(_ observations: [Observation]) -> MonitoringReport.Together? {
    let names = Diagnosis.allCases.map { "share.\($0.code)" }
    let then = reference.rows.indices.compactMap { row in
      vector(names.map { name in reference.value(row, name) })
    }
    let now = observations.compactMap { observation in
      vector(names.map { observation.measures[$0] })
    }
    guard then.count >= 20, now.count >= 20 else { return nil }
    let found = MeanDiscrepancy(then, now, seed: seed)
    return MonitoringReport.Together(squaredDiscrepancy: found.squared, pValue: found.pValue)
  }

  /// Logarithms, so that small shares count too; nil where one is missing.
  private func vector(_ shares: [Double?]) -> [Double]? {
    let known = shares.compactMap(\.self)
    return known.count == shares.count ? known.map { log(max($0, 1e-4)) } : nil
  }

  private func named(_ observations: [Observation]) -> [MonitoringReport.Share] {
    let then = reference.values(of: AnswerMeasures.named)
    return Diagnosis.allCases.map { diagnosis in
      share(
        "\(diagnosis.code)", observations.count { $0.named == diagnosis }, of: observations.count,
        then.count { $0 == Double(diagnosis.rawValue) }, of: then.count)
    }
  }

  private func decisions(_ observations: [Observation]) -> [MonitoringReport.Share] {
    let ranks = reference.values(of: AnswerMeasures.decision)
    let refused = reference.values(of: AnswerMeasures.refused)
    let turnedAway = "turned away"
    let counts = Dictionary(
      grouping: observations,
      by: { $0.measures[AnswerMeasures.refused] == 1 ? turnedAway : $0.decision }
    ).mapValues(\.count)
    let known = [Decision.benign, .uncertain, .malignant].enumerated().map { rank, decision in
      share(
        "\(decision.name)", counts["\(decision.name)"] ?? 0, of: observations.count,
        ranks.count { $0 == Double(rank) }, of: refused.count)
    }
    return known + [
      share(
        turnedAway, counts[turnedAway] ?? 0, of: observations.count,
        refused.count { $0 == 1 }, of: refused.count)
    ]
  }

  private func share(_ name: String, _ count: Int, of all: Int, _ then: Int, of thenAll: Int)
    -> MonitoringReport.Share
  {
    MonitoringReport.Share(
      name: name, count: count, share: Double(count) / Double(max(all, 1)),
      reference: Double(then) / Double(max(thenAll, 1)))
  }

  private func confirmed(_ observations: [Observation]) -> MonitoringReport.Confirmed {
    let known = observations.filter { $0.confirmed != nil && $0.named != nil }
    return MonitoringReport.Confirmed(
      count: known.count, right: known.count { $0.confirmed == $0.named },
      reference: reference.accuracy.value)
  }
}
