import Foundation
import NevusCore
import NevusEvaluation
import NevusFiles
import Testing

struct RobustnessTests {
  private static let settings = BootstrapSettings(replicates: 50)

  /// Ten lesions of one picture each, six of them melanomas, with these decisions.
  private func predictions(_ decisions: [Decision], share: Float = 0.8) throws -> Predictions {
    try Predictions(
      decisions.enumerated().map { index, decision in
        let label: Diagnosis = index < 6 ? .mel : .nv
        var row = Simulated.prediction(
          "P\(index)", label: label, guess: label, share: share - 0.02 * Float(index))
        row.decision = decision
        return row
      })
  }

  private static let unchanged: [Decision] = [
    .malignant, .malignant, .malignant, .uncertain, .benign, .notALesion, .benign, .benign,
    .uncertain, .malignant,
  ]
  /// 0 the opposite, 1 uncertain, 2 turned away, 3 from uncertain, 5 no longer turned away.
  private static let some: [Decision] = [
    .benign, .uncertain, .poorPicture, .malignant, .benign, .malignant, .benign, .benign,
    .uncertain, .malignant,
  ]
  /// Only 9 changes, to the opposite.
  private static let one: [Decision] = [
    .malignant, .malignant, .malignant, .uncertain, .benign, .notALesion, .benign, .benign,
    .uncertain, .benign,
  ]

  private func set() throws -> Robustness.PictureSet {
    try Robustness.PictureSet(
      unchanged: predictions(Self.unchanged),
      tried: [
        (
          "noise", "Noise.",
          [
            ("4 levels", 4, try predictions(Self.one)),
            ("8 levels", 8, try predictions(Self.some, share: 0.3)),
          ]
        ),
        ("rulers", "A ruler.", [("one edge", nil, try predictions(Self.unchanged))]),
      ], settings: Self.settings)
  }

  private func robustness(weights: String = "a") throws -> Robustness {
    Robustness(
      provenance: Provenance(
        model: "made", weightsSHA256: weights, splitSHA256: "b", manifestSHA256: "c",
        codeSHA256: "d", views: 1),
      bootstrap: Self.settings, part: "holdout", seed: 1, unreadable: ["P99": "truncated"],
      sets: [try set()])
  }

  @Test(arguments: Decision.allCases, Decision.allCases)
  func `every pair of decisions is one kind of flip, both ways alike`(
    before: Decision, after: Decision
  ) {
    let flip = DecisionFlip(before, after)
    #expect(flip == DecisionFlip(after, before))
    #expect((flip == .stable) == (before == after))
    #expect((flip == .opposite) == (Set([before, after]) == [.benign, .malignant]))
    let away: Set<Decision> = [.notALesion, .poorPicture]
    let isAway = before != after && (away.contains(before) || away.contains(after))
    #expect((flip == .turnedAway) == isAway)
  }

  @Test func `known flips are counted by kind`() throws {
    let set = try set()
    #expect(set.pictures == 10 && set.lesions == 10)
    let changes = try #require(set.kinds.first).changes
    #expect(changes[0].stable.value == 0.9 && changes[0].opposite.value == 0.1)
    #expect(changes[0].throughUncertain.value == 0 && changes[0].turnedAway.value == 0)
    #expect(changes[1].stable.value == 0.5 && changes[1].opposite.value == 0.1)
    #expect(changes[1].throughUncertain.value == 0.2 && changes[1].turnedAway.value == 0.2)
    #expect(changes[1].stable.low != nil && changes[1].stable.n == 10)
    // Rows and columns in the order benign, malignant, uncertain, not-a-lesion, poor-picture.
    #expect(
      changes[1].decisions == [
        [3, 0, 0, 0, 0], [1, 1, 1, 0, 1], [0, 1, 1, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 0],
      ])
    // One of six melanomas was answered benign, then two.
    #expect(set.unchanged.malignantCalledBenign.value == 1.0 / 6)
    #expect(changes[1].figures.malignantCalledBenign.value == 2.0 / 6)
  }

  @Test func `stable under all means under each, for the same picture`() throws {
    let kinds = try set().kinds
    // 0, 1, 2, 3 and 5 change under one strength, 9 under the other.
    #expect(kinds[0].stableUnderAll.value == 0.4)
    #expect(kinds[0].oppositeUnderAny.value == 0.2)
    #expect(kinds[1].stableUnderAll.value == 1 && kinds[1].oppositeUnderAny.value == 0)
    #expect(try set().stableUnderAll.value == 0.4)
    #expect(kinds[0].leastStable?.name == "8 levels" && !kinds[0].isStable && kinds[1].isStable)
  }

  @Test func `differences are of the same pictures`() throws {
    let changes = try #require(try set().kinds.first).changes
    #expect(changes[0].sevenBalancedAccuracyDifference.value == 0)
    #expect(changes[0].malignancyAreaUnderROCDifference.value == 0 && !changes[0].isWorse)
    // With shares of 0.12 and less some other class is the most probable.
    let area = try #require(changes[1].figures.sevenBalancedAccuracy.value)
    let before = try #require(try set().unchanged.sevenBalancedAccuracy.value)
    let difference = try #require(changes[1].sevenBalancedAccuracyDifference.value)
    #expect(abs(area - before - difference) < 1e-12)
  }

  @Test func `other pictures than the unchanged ones are refused`() throws {
    let unchanged = try predictions(Self.unchanged)
    let fewer = try Predictions(Array(unchanged.rows.dropLast()))
    var rows = unchanged.rows
    rows[3].label = .bcc
    for other in [fewer, try Predictions(rows)] {
      #expect(throws: EvaluationError.self) {
        try Robustness.PictureSet(
          unchanged: unchanged, tried: [("noise", "", [("4", 4, other)])], settings: Self.settings)
      }
    }
  }

  @Test func `what is asked for is said to be reached or not, line by line`() throws {
    let rows = try robustness().stabilityTable.rows
    #expect(
      rows.map { $0[1] } == [
        "not reached", "not reached", "not reached", "reached", "reached",
        "not reached",
      ])
    #expect(rows[0][0] == "noise: 4 levels" && rows[0][3].hasPrefix("0.100 "))
    #expect(rows[2][0] == "noise: all 2 of them" && rows[2][2].hasPrefix("0.400 "))
    #expect(rows[5][0] == "all 3 of them")
  }

  @Test func `the words name what changes, what holds, and what could not be read`() throws {
    let robustness = try robustness()
    #expect(robustness.weakWords.contains("97 % of decisions or more stay the same"))
    #expect(robustness.weakWords.contains("strength of: rulers."))
    #expect(
      robustness.weakWords.contains("answered benign under noise (8 levels): 0.333"))
    #expect(robustness.textChart.contains("noise   ████████████████████░"))
    #expect(robustness.text.contains("1 pictures could not be read: P99 (truncated)"))
    #expect(try robustness.stabilityChart.svg().contains("rulers"))
    #expect(try robustness.strengthChart(["noise"], xLabel: "noise").svg().contains("noise"))
  }

  @Test func `a file is read as it was written, a damaged one named`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-robustness-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/stress.json"
    let robustness = try robustness()
    try Files.write(try robustness.json(), to: path)
    #expect(try Robustness(path: path) == robustness)
    #expect(try Robustness(path: path).json() == robustness.json())
    for text in [
      "", "{}", "[1]",
      String(decoding: try robustness.json(), as: UTF8.self).replacing(
        "\"format\": 1", with: "\"format\": 9"),
    ] {
      try Files.write(text, to: path)
      let error = #expect(throws: RobustnessFileError.self) { try Robustness(path: path) }
      #expect(error?.description.contains("Run nevus stress anew") == true)
    }
  }

  @Test func `without a result the blocks say so, one of other weights is named`() throws {
    let none = PublishedRobustness(nil).blocks
    #expect(none["robustness asked"]?.contains("Not measured: `nevus stress`") == true)
    let published = PublishedRobustness(try robustness())
    #expect(Set(published.blocks.keys) == Set(none.keys))
    #expect(published.blocks["robustness kinds"]?.contains("| 8 levels | 0.500 (") == true)
    let evaluation = Evaluation(
      provenance: try robustness(weights: "other").provenance, bootstrap: Self.settings, parts: [])
    #expect(published.faults(beside: evaluation).count == 1)
    #expect(published.faults(beside: evaluation).first?.contains("another weights file") == true)
    let same = Evaluation(
      provenance: try robustness().provenance, bootstrap: Self.settings, parts: [])
    #expect(published.faults(beside: same).isEmpty)
  }
}
