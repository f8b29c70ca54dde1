import Foundation
import NevusEvaluation
import Testing

import NevusMonitoring

/// The bets: quiet where nothing changes, loud where something does.
struct WatchTests {
  /// The first answer at which an alarm is given, or nil.
  private func alarm(_ drawn: DrawnAnswers, within count: Int, seed: UInt64 = 1) -> Int? {
    var drawn = drawn
    var watch = Watch(DrawnAnswers.reference(), falseAlarms: 0.01, seed: seed)
    for answer in 1...count {
      watch.observe(drawn.next())
      if watch.hasAlarm { return answer }
    }
    return nil
  }

  @Test("100 logs of 1,000 answers without a change give no alarm")
  func quiet() {
    let alarms = (0..<100).count { run in
      alarm(DrawnAnswers(seed: UInt64(run + 1)), within: 1000, seed: UInt64(run)) != nil
    }
    #expect(alarms == 0)
  }

  @Test(
    "a change is found in time",
    arguments: [
      ("brightness", 150), ("camera", 150), ("class mix", 150), ("spread", 150),
      ("sharper threshold", 60),
    ])
  func loud(change: String, limit: Int) throws {
    for seed in 1...10 {
      var drawn = DrawnAnswers(seed: UInt64(1000 + seed))
      switch change {
      case "brightness": drawn.distance = 1.6
      case "camera":
        drawn.distance = 1.3
        drawn.shift = 0.7
      case "class mix": drawn.shift = 2
      case "sharper threshold": drawn.threshold = 0.25
      default: drawn.spread = 0.3
      }
      let found = try #require(alarm(drawn, within: limit, seed: UInt64(seed)), "seed \(seed)")
      // A bet takes time; a decision by another rule shows at once.
      #expect(found > 5 || change == "sharper threshold")
    }
  }

  @Test(
    "a decision against the order of the shares is no chance, one that the order leaves open is")
  func rule() {
    func answer(_ share: Double, _ rank: Double?) -> [String: Double] {
      var measures = ["malignant": share, "refused": rank == nil ? 1 : 0]
      measures["decision"] = rank
      return measures
    }
    let reference = ReferenceSample(
      [(0.1, 0), (0.2, 0), (0.3, 1), (0.5, 1), (0.7, 2)].map { answer($0, $1) }
        + [answer(0.9, nil)],
      accuracy: Figure(value: 0.8, interval: nil, n: 6))
    func isAlarm(_ share: Double, _ rank: Double?) -> Bool {
      var watch = Watch(reference, falseAlarms: 0.01, seed: 1)
      watch.observe(Observation(measures: answer(share, rank)))
      #expect(watch.ruleBreaks == (watch.hasAlarm ? [1] : []))
      return watch.hasAlarm
    }
    // Equal shares may have been rounded to it; between two known ones the threshold may lie anywhere.
    for (share, rank) in [
      (0.25, 0.0), (0.25, 1), (0.3, 0), (0.2, 1), (0.6, 1), (0.6, 2), (0.01, 0),
    ] {
      #expect(!isAlarm(share, rank), "\(share), \(rank)")
    }
    for (share, rank) in [(0.31, 0.0), (0.19, 1), (0.71, 1), (0.49, 2), (0.75, 0)] {
      #expect(isAlarm(share, rank), "\(share), \(rank)")
    }
    #expect(!isAlarm(0.01, nil) && !isAlarm(0.99, nil))
  }

  @Test("fewer confirmed diagnoses are found, as many are not")
  func accuracy() {
    for seed in 1...10 {
      var drawn = DrawnAnswers(seed: UInt64(500 + seed))
      drawn.isConfirmed = true
      #expect(alarm(drawn, within: 500) == nil)
      drawn.accuracy = 0.5
      #expect(alarm(drawn, within: 200) != nil)
    }
  }

  @Test("p-values of what comes as before are uniform")
  func uniform() {
    var ranks = ConformalRanks(reference: (0..<50).map { Double($0 % 7) }, seed: 3)
    var generator = SplitMix64(seed: 8)
    let values = (0..<4000).map { _ in ranks.next(Double(generator.below(7))) }
    for share in [0.1, 0.25, 0.5, 0.75, 0.9] {
      let below = Double(values.count { $0 < share }) / 4000
      #expect(abs(below - share) < 0.03, "\(share): \(below)")
    }
  }

  @Test("a payout is 1 on average over uniform p-values")
  func fair() {
    // One step from equal shares: the mean wealth over a grid of p-values.
    let wealths = (0..<1000).map { step in
      var bet = JumpingMartingale()
      bet.observe((Double(step) + 0.5) / 1000)
      return exp(bet.logWealth)
    }
    #expect(abs(wealths.reduce(0, +) / 1000 - 1) < 1e-6)
  }
}
