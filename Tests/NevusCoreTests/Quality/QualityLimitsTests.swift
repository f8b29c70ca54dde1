import NevusCore
import Testing

struct QualityLimitsTests {
  private var good: PictureQuality {
    PictureQuality(
      sharpness: 0.8, grain: 0.7, light: 0.7, contrast: 0.5, clipped: 0.01, glare: 0.001,
      resolution: 600,
      lesion: PictureQuality.Spot(
        box: Crop(x: 1, y: 2, width: 3, height: 4), share: 0.2, border: 0, fill: 0.7))
  }

  private var limits: QualityLimits {
    var limits = QualityLimits()
    limits.values = [0.6, 1.1, 0.4, 0.1, 0.4, 0.02, 60, 0.02, 0.25]
    return limits
  }

  private func codes(_ change: (inout PictureQuality) -> Void) -> [String] {
    var quality = good
    change(&quality)
    let problems = limits.problems(quality)
    return PictureProblem.allCases.filter(problems.contains).map { "\($0.code)" }
  }

  @Test func `each limit has its problem, and what lies on a limit has none`() {
    #expect(codes { _ in }.isEmpty)
    #expect(codes { $0.sharpness = 0.59 } == ["blurred"])
    #expect(codes { $0.grain = 1.2 } == ["noisy"])
    #expect(codes { $0.light = 0.3 } == ["too-dark"])
    #expect(codes { $0.clipped = 0.5 } == ["too-bright"])
    #expect(codes { $0.contrast = 0.05 } == ["low-contrast"])
    #expect(codes { $0.glare = 0.03 } == ["glare"])
    #expect(codes { $0.resolution = 59 } == ["low-resolution"])
    #expect(codes { $0.lesion?.share = 0.01 } == ["lesion-small"])
    #expect(codes { $0.lesion?.border = 0.3 } == ["lesion-cut-off"])
    #expect(codes { $0.lesion = nil }.isEmpty)
    let edge = codes {
      ($0.sharpness, $0.grain, $0.light, $0.contrast) = (0.6, 1.1, 0.4, 0.1)
      ($0.clipped, $0.glare, $0.resolution) = (0.4, 0.02, 60)
    }
    #expect(edge.isEmpty, "\(edge)")
  }

  @Test func `white all over is too bright, not a reflection`() {
    #expect(codes { ($0.clipped, $0.glare) = (0.9, 0.8) } == ["too-bright"])
    // Reflections are white; skin that is lit too brightly ends in one channel first.
    #expect(codes { ($0.clipped, $0.glare) = (0.12, 0.1) } == ["glare"])
    #expect(codes { ($0.clipped, $0.glare) = (0.35, 0.1) } == [])
  }

  @Test func `limits that state nothing find nothing`() {
    let worst = PictureQuality(
      sharpness: 0, grain: 15, light: 0, contrast: 0, clipped: 1, glare: 1, resolution: 1)
    #expect(QualityLimits().problems(worst) == ProblemSet())
  }

  @Test func `hints turn nothing away, everything else does`() {
    for problem in PictureProblem.allCases {
      let isHint = problem == .lesionSmall || problem == .lesionCutOff
      #expect(ProblemSet(bits: 1 << UInt16(problem.rawValue)).isPoor == !isHint)
    }
    #expect(ProblemSet(bits: 0xFFFF).bits == 0x1FF)
  }

  /// What decides, in rows: distance, whether the picture is poor, what stands in it.
  @Test func `the one decision, case by case`() {
    var calibration = Calibration()
    (calibration.benignAtMost, calibration.malignantAtLeast) = (0.2, 0.6)
    let judgement = Judgement(calibration, limits: limits)
    func decision(
      _ malignant: Float, _ distance: Float?, _ change: (inout PictureQuality) -> Void
    ) -> Decision {
      var quality = good
      change(&quality)
      return judgement.decision(
        malignant: malignant, distance: distance, quality: judgement.judged(quality))
    }
    for (malignant, expected) in [(0.1, .benign), (0.4, .uncertain), (0.7, .malignant)]
      as [(Float, Decision)]
    {
      #expect(decision(malignant, nil) { _ in } == expected)
      #expect(decision(malignant, 1) { _ in } == expected)
      #expect(decision(malignant, 1) { $0.lesion?.border = 0.5 } == expected, "a hint")
      #expect(decision(malignant, 1) { $0.sharpness = 0.5 } == .poorPicture)
      #expect(decision(malignant, nil) { $0.light = 0.1 } == .poorPicture)
      #expect(decision(malignant, 1.1) { _ in } == .notALesion)
      // In the dark a lesion is as far away as anything: the picture is at fault.
      #expect(decision(malignant, 1.1) { $0.light = 0.1 } == .poorPicture)
      // Nothing is in it, strokes only, or writing.
      #expect(
        decision(malignant, 1.1) {
          $0.light = 0.1
          $0.lesion = nil
        } == .notALesion)
      #expect(
        decision(malignant, 1.1) {
          $0.clipped = 0.9
          $0.lesion?.fill = 0.2
        } == .notALesion)
      #expect(decision(malignant, 1.1) { ($0.clipped, $0.sharpness) = (0.9, 1.3) } == .notALesion)
      #expect(
        judgement.decision(malignant: malignant, distance: nil, quality: nil) == expected)
    }
  }
}
