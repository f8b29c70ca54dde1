import NevusCore

/// What the decisions (`benign`, `malignant`, `uncertain`, …) were worth.
public struct DecisionResult: Codable, Equatable, Sendable {
  /// One decision's pictures by what they truly were.
  public struct Row: Codable, Equatable, Sendable {
    /// The decision's published name.
    public var decision: String
    /// Benign pictures that got it.
    public var benign: Int
    /// Malignant or pre-malignant pictures that got it.
    public var malignant: Int
    /// The share of the benign pictures that got it.
    public var benignShare: Figure
    /// The share of the malignant pictures that got it.
    public var malignantShare: Figure
  }

  /// Every decision, in the core's order.
  public var rows: [Row]
  /// Share of malignant pictures that were not called `benign`.
  public var malignantNotCalledBenign: Figure
  /// Share of malignant pictures that were called `malignant`.
  public var malignantCalledMalignant: Figure
  /// Share of benign pictures that were called `benign`.
  public var benignCalledBenign: Figure
  /// Share of benign pictures that were called `malignant`.
  public var benignCalledMalignant: Figure
  /// Share of benign pictures that were not called `malignant`.
  public var benignNotCalledMalignant: Figure
  /// Share of all pictures left `uncertain`.
  public var uncertain: Figure
  /// Share of all pictures turned away as `not-a-lesion` or `poor-picture`.
  public var turnedAway: Figure

  /// Measures decisions, or nil where the predictions carry none.
  package init?(_ predictions: [Prediction], settings: BootstrapSettings) {
    let decided = predictions.filter { $0.decision != nil }
    guard !decided.isEmpty else { return nil }
    let problem = Problem(decided, scheme: .malignancy)
    let rates = Rate.named + Decision.allCases.flatMap { [Rate.cell($0, false), .cell($0, true)] }
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    let intervals = bootstrap.intervals(width: rates.count) { weights in
      rates.map { $0.value(decided, weights) }
    }
    let ones = Array(repeating: 1.0, count: decided.count)
    func figure(_ rate: Rate) -> Figure {
      .proportion(
        rate.value(decided, ones), interval: rates.firstIndex(of: rate).flatMap { intervals[$0] },
        n: decided.count(where: rate.counts),
        lesions: problem.lesionCount { rate.counts(decided[$0]) })
    }
    rows = Decision.allCases.map { decision in
      let given = decided.filter { $0.decision == decision }
      return Row(
        decision: "\(decision.name)", benign: given.count { !$0.label.isMalignant },
        malignant: given.count { $0.label.isMalignant },
        benignShare: figure(.cell(decision, false)), malignantShare: figure(.cell(decision, true)))
    }
    malignantNotCalledBenign = figure(.malignantNotCalledBenign)
    malignantCalledMalignant = figure(.malignantCalledMalignant)
    benignCalledBenign = figure(.benignCalledBenign)
    benignCalledMalignant = figure(.benignCalledMalignant)
    benignNotCalledMalignant = figure(.benignNotCalledMalignant)
    uncertain = figure(.uncertain)
    turnedAway = figure(.turnedAway)
  }
}

/// The shares of a decision table: which pictures count, and which of them hit.
private enum Rate: Equatable, Sendable {
  case malignantNotCalledBenign, malignantCalledMalignant, benignCalledBenign
  case benignCalledMalignant, benignNotCalledMalignant, uncertain, turnedAway
  /// One decision among the malignant or the benign.
  case cell(Decision, Bool)

  static let named: [Rate] = [
    .malignantNotCalledBenign, .malignantCalledMalignant, .benignCalledBenign,
    .benignCalledMalignant, .benignNotCalledMalignant, .uncertain, .turnedAway,
  ]

  func counts(_ row: Prediction) -> Bool {
    switch self {
    case .malignantNotCalledBenign, .malignantCalledMalignant: row.label.isMalignant
    case .benignCalledBenign, .benignCalledMalignant, .benignNotCalledMalignant:
      !row.label.isMalignant
    case .uncertain, .turnedAway: true
    case .cell(_, let isMalignant): row.label.isMalignant == isMalignant
    }
  }

  private func hits(_ row: Prediction) -> Bool {
    switch self {
    case .malignantNotCalledBenign: row.decision != .benign
    case .malignantCalledMalignant, .benignCalledMalignant: row.decision == .malignant
    case .benignNotCalledMalignant: row.decision != .malignant
    case .benignCalledBenign: row.decision == .benign
    case .uncertain: row.decision == .uncertain
    case .turnedAway: row.decision == .notALesion || row.decision == .poorPicture
    case .cell(let decision, _): row.decision == decision
    }
  }

  func value(_ rows: [Prediction], _ weights: [Double]) -> Double {
    var sum = 0.0
    var total = 0.0
    for index in rows.indices where counts(rows[index]) {
      total += weights[index]
      if hits(rows[index]) { sum += weights[index] }
    }
    return sum / total
  }
}
