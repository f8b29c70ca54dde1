import NevusCore
import NevusEvaluation
import NevusLearning
import Testing

/// The rule by which a challenger replaces the champion, on answers by formula.
struct VerdictTests {
  /// Lesions of each class, two pictures each; `isRight` says of which pictures the class is named.
  private func said(
    lesions: [Diagnosis: Int], _ isRight: (Diagnosis, _ lesion: Int, _ picture: Int) -> Bool
  ) throws -> Predictions {
    let rows = Diagnosis.allCases.flatMap { diagnosis in
      (0..<(lesions[diagnosis] ?? 0) * 2).map { number in
        let right = isRight(diagnosis, number / 2, number % 2)
        // The wrong one is benign for malignant lesions and the other way round.
        let named = right ? diagnosis : diagnosis.isMalignant ? .nv : .mel
        var probabilities = [Float](repeating: 0.05, count: 9)
        probabilities[Int(named.rawValue)] = 0.6
        return Prediction(
          id: "\(diagnosis.code)-\(number)", lesion: "\(diagnosis.code)-\(number / 2)",
          label: diagnosis, probabilities: probabilities)
      }
    }
    return try Predictions(rows)
  }

  private func result(
    _ lesions: [Diagnosis: Int],
    champion: (Diagnosis, Int, Int) -> Bool, challenger: (Diagnosis, Int, Int) -> Bool
  ) throws -> PairedResult {
    try PairedResult(
      champion: said(lesions: lesions, champion), challenger: said(lesions: lesions, challenger),
      leastLesions: Margins().leastLesions, settings: BootstrapSettings(replicates: 400))
  }

  private static let usual: [Diagnosis: Int] = [.mel: 60, .nv: 120, .bcc: 40, .df: 6]

  /// Right but for every fifth lesion.
  private static func good(_: Diagnosis, lesion: Int, _: Int) -> Bool { lesion % 5 != 0 }
  /// Right but for every third lesion.
  private static func fair(_: Diagnosis, lesion: Int, _: Int) -> Bool { lesion % 3 != 0 }

  private func better() throws -> PairedResult {
    try result(Self.usual, champion: Self.fair, challenger: { _, _, _ in true })
  }

  private func broken(_ verdict: Verdict) -> [Finding.Rule] {
    verdict.findings.filter { $0.standing == .broken }.map(\.rule)
  }

  @Test func `a challenger that is better everywhere replaces the champion`() throws {
    let result = try better()
    let verdict = Verdict(holdout: result, newPictures: result, margins: Margins())
    #expect(verdict.isAccepted && broken(verdict).isEmpty)
    let found = try #require(verdict.findings.first)
    #expect(found.sentence.contains("it is better"), "\(found.sentence)")
    #expect(verdict.sentence == "The challenger replaces the champion: every rule holds.")
  }

  @Test
  func `a challenger that changes nothing on the hold-out but is better on new pictures wins`()
    throws
  {
    let same = try result(Self.usual, champion: Self.good, challenger: Self.good)
    #expect(same.balancedAccuracy.difference.value == 0)
    #expect(same.balancedAccuracy.difference.low == 0)
    let verdict = Verdict(holdout: same, newPictures: try better(), margins: Margins())
    #expect(verdict.isAccepted)
    #expect(
      verdict.findings[0].sentence.contains("a loss of more than 0.020 is ruled out"),
      "\(verdict.findings[0].sentence)")
  }

  @Test func `one that learnt nothing is refused, for it is not better on new pictures`() throws {
    let same = try result(Self.usual, champion: Self.good, challenger: Self.good)
    let verdict = Verdict(holdout: same, newPictures: same, margins: Margins())
    #expect(!verdict.isAccepted && broken(verdict) == [.newPictures])
    #expect(verdict.sentence == "The challenger is refused: 1 of 7 rules does not hold.")
  }

  @Test func `a gain that may be chance is no gain`() throws {
    // One lesion more of 226 is right.
    let one = try result(Self.usual, champion: Self.good) { diagnosis, lesion, picture in
      Self.good(diagnosis, lesion: lesion, picture) || (diagnosis == .mel && lesion == 5)
    }
    #expect(try #require(one.balancedAccuracy.difference.value) > 0)
    let verdict = Verdict(holdout: one, newPictures: one, margins: Margins())
    #expect(broken(verdict) == [.newPictures])
  }

  @Test func `one that is worse on the hold-out is refused, whatever it is on new pictures`() throws
  {
    let worse = try result(Self.usual, champion: { _, _, _ in true }, challenger: Self.fair)
    let verdict = Verdict(holdout: worse, newPictures: try better(), margins: Margins())
    #expect(!verdict.isAccepted)
    #expect(broken(verdict).contains(.holdoutBalancedAccuracy))
    #expect(broken(verdict).contains(.holdoutAreaUnderROC))
    #expect(
      verdict.findings[0].sentence.contains("the loss is more than 0.020"),
      "\(verdict.findings[0].sentence)")
  }

  @Test func `no class may be lost for the sake of the others`() throws {
    // Melanomas lose a third, everything else gains.
    let traded = try result(Self.usual, champion: Self.good) { diagnosis, lesion, _ in
      diagnosis == .mel ? lesion % 2 == 0 : true
    }
    #expect(try #require(traded.balancedAccuracy.difference.value) > 0)
    var margins = Margins()
    margins.areaUnderROC = 1
    margins.balancedAccuracy = 1
    let verdict = Verdict(holdout: traded, newPictures: try better(), margins: margins)
    #expect(broken(verdict) == [.classSensitivity])
    let found = try #require(verdict.findings.first { $0.standing == .broken })
    #expect(found.sentence.contains("sensitivity for mel, 60 lesions"), "\(found.sentence)")
  }

  @Test func `classes with few lesions are judged together, or not at all`() throws {
    let lesions: [Diagnosis: Int] = [.mel: 60, .nv: 120, .df: 6, .vasc: 8]
    func lost(_ lesions: [Diagnosis: Int]) throws -> Verdict {
      let result = try result(lesions, champion: Self.good) { diagnosis, lesion, picture in
        ![.df, .vasc, .ak, .scc].contains(diagnosis)
          && Self.good(diagnosis, lesion: lesion, picture)
      }
      var margins = Margins()
      margins.balancedAccuracy = 1
      margins.areaUnderROC = 1
      return Verdict(holdout: result, newPictures: try better(), margins: margins)
    }
    let few = try lost(lesions)
    let unjudged = few.findings.filter { $0.standing == .notJudged }
    #expect(few.isAccepted && unjudged.count == 1)
    #expect(unjudged[0].sentence.contains("df + vasc"), "\(unjudged[0].sentence)")
    #expect(unjudged[0].sentence.contains("14 lesions are fewer than 30"))

    let more = try lost(lesions.merging([.ak: 12, .scc: 9]) { $1 })
    #expect(!more.isAccepted && broken(more) == [.classSensitivity])
    let found = try #require(more.findings.first { $0.standing == .broken })
    #expect(found.sentence.contains("ak + df + scc + vasc, 35 lesions"), "\(found.sentence)")
  }

  @Test func `without an interval nothing is shown`() throws {
    let one = try result([.mel: 1], champion: { _, _, _ in false }, challenger: { _, _, _ in true })
    let verdict = Verdict(holdout: try better(), newPictures: one, margins: Margins())
    #expect(broken(verdict) == [.newPictures])
    #expect(verdict.findings.last?.sentence.contains("too few lesions for an interval") == true)
  }

  @Test func `the interval is paired: what both have in common cancels`() throws {
    let all = try result(Self.usual, champion: Self.good, challenger: Self.good)
    let figure = all.balancedAccuracy
    #expect(try #require(figure.champion.high) - #require(figure.champion.low) > 0.05)
    #expect(figure.difference.low == 0 && figure.difference.high == 0)
  }

  @Test func `answers for other pictures are not compared`() throws {
    let first = try said(lesions: [.mel: 3], Self.good)
    let second = try said(lesions: [.mel: 2], Self.good)
    #expect(throws: EvaluationError.self) {
      try PairedResult(champion: first, challenger: second, leastLesions: 30)
    }
  }
}
