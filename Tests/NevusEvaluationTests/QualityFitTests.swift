import NevusCore
import NevusEvaluation
import Testing

struct QualityFitTests {
  private func quality(sharpness: Double, light: Double = 0.7) -> PictureQuality {
    PictureQuality(
      sharpness: Float(sharpness), grain: 0.7, light: Float(light), contrast: 0.5, clipped: 0.01,
      glare: 0, resolution: 600,
      lesion: PictureQuality.Spot(
        box: Crop(x: 0, y: 0, width: 1, height: 1), share: Float(sharpness) / 4,
        border: Float(sharpness) / 10, fill: 0.7))
  }

  /// Good pictures, 0.7 to 1 sharp.
  private var unchanged: [PictureQuality] {
    (0..<1_000).map { quality(sharpness: 0.7 + Double($0) * 0.0003) }
  }

  /// Blurred ones, 0.3 to 1 sharp; below `edge` half as many are right, above as many as before.
  private func trials(edge: Double) -> [QualityFit.Trial] {
    var random = SplitMix64(seed: 4)
    return (0..<3_000).map { index in
      let sharpness = 0.3 + 0.7 * random.unit()
      let wasRight = random.unit() < 0.8
      let staysRight = sharpness > edge || random.unit() < 0.5
      return QualityFit.Trial(
        worsening: .blurred, strength: 0.5, quality: quality(sharpness: sharpness),
        wasRight: wasRight, isRight: wasRight && staysRight, isMalignant: index % 4 == 0)
    }
  }

  @Test(arguments: [0.4, 0.5, 0.6])
  func `the limit stands where the accuracy falls`(edge: Double) throws {
    let limits = try QualityFit.fit(unchanged: unchanged, trials: trials(edge: edge))
    #expect(abs(Double(limits.sharpness) - edge) < 0.04, "\(limits.sharpness)")
  }

  @Test func `it never turns away more good pictures than it may`() throws {
    let limits = try QualityFit.fit(unchanged: unchanged, trials: trials(edge: 0.95))
    let poor = unchanged.count { limits.problems($0).isPoor }
    #expect(poor <= 3 && poor >= 1, "\(poor)")
  }

  @Test func `where nothing is lost there is no limit, hints apart`() throws {
    let harmless = trials(edge: 0)
    let limits = try QualityFit.fit(unchanged: unchanged, trials: harmless)
    var none = QualityLimits()
    (none.lesionShare, none.lesionBorder) = (limits.lesionShare, limits.lesionBorder)
    #expect(limits == none)
    let small = unchanged.count { limits.problems($0).contains(.lesionSmall) }
    let cutOff = unchanged.count { limits.problems($0).contains(.lesionCutOff) }
    #expect(small > 10 && small <= 20 && cutOff > 40 && cutOff <= 50, "\(small), \(cutOff)")
    #expect(throws: EvaluationError.noPictures) {
      try QualityFit.fit(unchanged: [], trials: harmless)
    }
  }

  @Test func `the table counts what is turned away`() throws {
    let trials = trials(edge: 0.5)
    let limits = try QualityFit.fit(unchanged: unchanged, trials: trials)
    let rows = QualityFit.table(trials, limits).rows
    #expect(rows.count == 1 && rows[0][0] == "blurred" && rows[0][2] == "3000")
    #expect(abs((Double(rows[0][3]) ?? 0) - 0.28) < 0.07, "\(rows)")
  }
}
