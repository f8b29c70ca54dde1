import NevusCore
import NevusEvaluation
import Testing

/// Sets, decisions, risk and coverage, skin tone, sources: on data whose figures are known.
struct TrustTests {
  private let settings = BootstrapSettings(replicates: 200)

  private func part(_ rows: [Prediction]) throws -> PartResult {
    PartResult(part: "holdout", predictions: try Predictions(rows), settings: settings)
  }

  @Test func `sets are counted by level, group and class`() throws {
    // 50 moles, 40 of them in their set at 90 %; 10 melanomas, all in theirs.
    let rows = (0..<60).map { index in
      var row = Simulated.prediction("P\(index)", label: index < 50 ? .nv : .mel, guess: .nv)
      let own = ClassSet(bits: 1 << (index < 50 ? 4 : 3))
      row.sets = [index < 10 ? ClassSet(bits: 0b11) : own, ClassSet(bits: 511)]
      return row
    }
    let sets = try #require(try part(rows).sets)
    #expect(sets.levels.map(\.percent) == [90, 95])
    let first = sets.levels[0]
    #expect(first.coverage.value.map { abs($0 - 50.0 / 60) < 1e-12 } ?? false)
    #expect(first.malignant.value == 1 && first.malignant.interval == .wilson)
    #expect(first.benign.value == 0.8 && first.classes["nv"]?.value == 0.8)
    #expect(first.classes["mel"] == nil)
    #expect(first.size.value.map { abs($0 - 70.0 / 60) < 1e-12 } ?? false)
    #expect(first.single.value.map { abs($0 - 50.0 / 60) < 1e-12 } ?? false)
    #expect(sets.levels[1].coverage.value == 1 && sets.levels[1].size.value == 9)
    let range = try #require(first.benign.range)
    // Binomial: 0.8 ± 1.96 * sqrt(0.8 * 0.2 / 50) = 0.69 to 0.91.
    #expect(abs(range.lowerBound - 0.69) < 0.03 && abs(range.upperBound - 0.91) < 0.03)
  }

  @Test func `predictions without sets have no figures of them`() throws {
    #expect(try part([Simulated.prediction("a", label: .nv, guess: .nv)]).sets == nil)
  }

  @Test func `coverage over divisions is what is promised`() throws {
    let shares = [0.02, 0.06, 0.02, 0.14, 0.56, 0.1, 0.04, 0.03, 0.03]
    func predictions(_ count: Int, _ name: String, seed: UInt64) throws -> Predictions {
      let sample = SimulatedLogits(
        count: count, shares: shares, sharpness: 0.8, seed: seed, natural: true)
      return try Predictions(
        zip(sample.logits, sample.labels).enumerated().map { index, item in
          let label = Diagnosis.allCases[item.1]
          var row = Simulated.prediction("\(name)\(index)", label: label, guess: label)
          row.logits = item.0
          return row
        })
    }
    let result = try SplitCoverage(
      calibration: predictions(700, "c", seed: 31), holdout: predictions(900, "h", seed: 32),
      trainingShares: shares, divisions: 8)
    #expect(result.divisions == 8 && result.pictures == 1_600)
    #expect(result.fittedLesions == 700 && result.measuredLesions == 900)
    for level in result.levels {
      let promised = Double(level.percent) / 100
      #expect(abs(level.coverage.mean - promised) < 0.015, "\(level.coverage)")
      #expect(level.coverage.low <= level.coverage.mean)
      #expect(level.coverage.high >= level.coverage.mean && level.coverage.deviation < 0.03)
      #expect(level.classes["nv"] != nil && level.classes["df"] == nil)
      #expect((1...9).contains(level.size.mean))
    }
    #expect(result.levels[1].size.mean > result.levels[0].size.mean)
    #expect(
      result.table.rows.allSatisfy { $0.count == result.table.headings.count })
  }

  @Test func `the area under the risk-coverage curve is the mean of the risks`() throws {
    // By falling confidence: right, right, wrong, right. Risks 0, 0, 1/3, 1/4.
    let shares: [Float] = [0.9, 0.8, 0.7, 0.6]
    let rows = shares.indices.map { index in
      Simulated.prediction(
        "P\(index)", label: index == 2 ? .mel : .nv, guess: .nv, share: shares[index])
    }
    let result = try #require(try part(rows).riskCoverage["nine"])
    #expect(result.area.value.map { abs($0 - (1.0 / 3 + 1.0 / 4) / 4) < 1e-12 } ?? false)
    #expect(result.curve.values[0] == nil && result.curve.values[25] == 0)
    #expect(result.curve.values[37].flatMap { $0 }.map { abs($0 - 1.0 / 3) < 1e-12 } ?? false)
    #expect(result.curve.values[50] == 0.25)
  }

  @Test func `equally sure pictures are answered together`() throws {
    let rows = (0..<4).map {
      Simulated.prediction("P\($0)", label: $0 == 0 ? .mel : .nv, guess: .nv)
    }
    let result = try #require(try part(rows).riskCoverage["nine"])
    #expect(result.area.value == 0.25 && result.curve.values[1] == 0.25)
  }

  @Test func `a decision's shares stand beside its counts`() throws {
    let decisions: [Decision] = [.benign, .benign, .uncertain, .malignant, .benign]
    let rows = decisions.indices.map { index in
      var row = Simulated.prediction("P\(index)", label: index < 4 ? .nv : .mel, guess: .nv)
      row.decision = decisions[index]
      return row
    }
    let part = try part(rows)
    let result = try #require(part.decisions)
    #expect(result.rows.map { $0.benignShare.value } == [0.5, 0.25, 0.25, 0, 0])
    #expect(result.rows[0].malignantShare.value == 1 && result.rows[0].malignantShare.n == 1)
    #expect(result.benignNotCalledMalignant.value == 0.75)
    let table = try #require(part.table(.decisions))
    #expect(table.rows.map { $0[0] } == ["benign", "malignant"])
    #expect(table.rows[0][2].hasPrefix("2: 0.500 (") && table.rows[1][1] == "1")
  }
}

struct SkinToneTests {
  /// A square of one colour with a dark disc in its middle that reaches `radius` of the half side.
  private func square(
    _ skin: (UInt8, UInt8, UInt8), side: Int = 64, radius: Double = 0.6, corners: Bool = false
  ) -> [UInt8] {
    (0..<side * side).flatMap { index -> [UInt8] in
      let x = (Double(index % side) + 0.5) / Double(side) * 2 - 1
      let y = (Double(index / side) + 0.5) / Double(side) * 2 - 1
      let far = (x * x + y * y).squareRoot()
      if far < radius { return [70, 40, 30] }
      if corners, far > 1 { return [5, 5, 5] }
      return [skin.0, skin.1, skin.2]
    }
  }

  @Test func `the angle is that of the skin's colour in CIELAB`() throws {
    // sRGB (224, 188, 160): L* 78.67, b* 18.98; atan(28.67 / 18.98) = 56.49 degrees.
    let angle = try #require(SkinTone.angle(square: square((224, 188, 160)), side: 64))
    #expect(abs(angle - 56.49) < 0.1, "\(angle)")
    #expect(SkinTone(angle: angle) == .veryLight)
  }

  @Test func `dark corners and a lesion that reaches the border change nothing`() throws {
    let plain = try #require(SkinTone.angle(square: square((190, 140, 110)), side: 64))
    let corners = try #require(
      SkinTone.angle(square: square((190, 140, 110), radius: 0.85, corners: true), side: 64))
    #expect(abs(plain - corners) < 1e-9)
  }

  @Test func `darker skin has a smaller angle, and black pixels have none`() throws {
    let angles = try [(235, 205, 185), (200, 150, 120), (120, 80, 60), (70, 45, 35)].map {
      try #require(
        SkinTone.angle(
          square: square((UInt8($0.0), UInt8($0.1), UInt8($0.2)), radius: 0.1), side: 64))
    }
    #expect(angles == angles.sorted(by: >))
    #expect(angles.map { SkinTone(angle: $0) }.first == .veryLight)
    #expect([.brown, .dark].contains(SkinTone(angle: angles[3])))
    #expect(SkinTone.angle(square: square((3, 3, 3)), side: 64) == nil)
  }

  @Test(arguments: [(56.0, "very light"), (41, "light"), (28, "intermediate"), (10, "tan")])
  func `bands begin at Chardon's angles`(angle: Double, name: String) {
    #expect(SkinTone(angle: angle).rawValue == name)
    #expect(SkinTone(angle: -29).rawValue == "brown" && SkinTone(angle: -31).rawValue == "dark")
  }
}

struct SourceTests {
  private func row(_ id: Int, _ label: Diagnosis, _ guess: Diagnosis, _ source: String)
    -> Prediction
  {
    var row = Simulated.prediction("P\(id)", label: label, guess: guess)
    row.attributes = Attributes(source: source)
    return row
  }

  private func result(_ rows: [Prediction]) throws -> SourceResult {
    PartResult(
      part: "holdout", predictions: try Predictions(rows),
      settings: BootstrapSettings(replicates: 50)
    ).sources
  }

  @Test func `a class that one source alone has is told by the source`() throws {
    let rows =
      (0..<20).map { row($0, .pbk, .pbk, "a") } + (20..<30).map { row($0, .sk, .pbk, "b") }
      + (30..<40).map { row($0, .nv, .nv, $0 < 35 ? "a" : "b") }
    let result = try result(rows)
    #expect(result.sourceAreaUnderROC.value == 1 && result.sourceAreaUnderROC.n == 30)
    #expect(result.networkAreaUnderROC.value == 0.5)
    #expect(result.sourceBalancedAccuracy.value.map { abs($0 - 2.0 / 3) < 1e-12 } ?? false)
    #expect(result.sources.map(\.source) == ["a", "b"])
    let second = result.sources[1]
    #expect(second.pictures == 15 && second.pigmented == 0 && second.seborrheic == 10)
    #expect(second.namedPigmented.value.map { abs($0 - 10.0 / 15) < 1e-12 } ?? false)
    #expect(second.namedSeborrheic.value == 0)
    // `sk` called `pbk` is right in seven classes.
    #expect(second.jointRecall.value == 1 && second.jointPrecision.value == 1)
  }

  @Test func `classes that all sources share alike are not told by it`() throws {
    let rows = (0..<80).map { index in
      row(index, index % 2 == 0 ? .pbk : .sk, .nv, index % 4 < 2 ? "a" : "b")
    }
    let result = try result(rows)
    #expect(result.sourceAreaUnderROC.value == 0.5)
    #expect(result.sourceMalignantAreaUnderROC.value == nil)
  }
}
