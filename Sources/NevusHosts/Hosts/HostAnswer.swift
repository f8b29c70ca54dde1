import NevusCore

/// An answer by its bits, so that comparing means comparing every bit.
public struct HostAnswer: Equatable, Sendable {
  /// The decision's published name.
  public var decision: String
  /// How many views were averaged.
  public var views: Int
  /// x, y, width, height in upright pixels.
  public var crop: [Int]
  /// The malignant share's bits.
  public var malignant: UInt32
  /// The nine probabilities' bits.
  public var probabilities: [UInt32]
  /// The nine logits' bits.
  public var logits: [UInt32]
  /// Sets, prior, distance, quality and the most probable diagnosis' heat map, as
  /// `evidence(sets:prior:distance:quality:map:)` says.
  public var evidence: [UInt32]

  /// Makes an answer from its parts.
  public init(
    decision: String, views: Int, crop: [Int], malignant: UInt32, probabilities: [UInt32],
    logits: [UInt32], evidence: [UInt32] = []
  ) {
    self.decision = decision
    self.views = views
    self.crop = crop
    self.malignant = malignant
    self.probabilities = probabilities
    self.logits = logits
    self.evidence = evidence
  }

  /// Everything besides the numbers every answer has: a bit a diagnosis for each set, the prior's
  /// bits, the distance's, the quality's words, then diagnosis, height and width of the map and the
  /// bits of its values. What an answer lacks is left out.
  static func evidence(
    sets: [UInt32], prior: [UInt32], distance: [UInt32], quality: [UInt32], map: [UInt32]
  ) -> [UInt32] {
    sets + prior + distance + quality + map
  }

  /// A quality's words as every host gives them: six numbers, the resolution, the problems' bits,
  /// then, where there is one, the lesion's rectangle, share and border.
  static func words(_ quality: PictureQuality) -> [UInt32] {
    let numbers = [
      quality.sharpness, quality.grain, quality.light, quality.contrast, quality.clipped,
      quality.glare,
    ]
    let words =
      numbers.map(\.bitPattern) + [
        UInt32(quality.resolution), UInt32(quality.problems.bits),
      ]
    guard let lesion = quality.lesion else { return words }
    let box = [lesion.box.x, lesion.box.y, lesion.box.width, lesion.box.height]
    return words + box.map { UInt32($0) } + [lesion.share.bitPattern, lesion.border.bitPattern]
  }

  /// An answer of the core, and the map of its most probable diagnosis.
  public init(_ answer: Answer, _ map: HeatMap?) {
    self.init(
      decision: "\(answer.decision.name)", views: answer.views,
      crop: [answer.crop.x, answer.crop.y, answer.crop.width, answer.crop.height],
      malignant: answer.malignant.bitPattern,
      probabilities: answer.probabilities.array.map(\.bitPattern),
      logits: answer.logits.array.map(\.bitPattern),
      evidence: Self.evidence(
        sets: answer.sets.map { sets in sets.indices.map { UInt32(sets[$0].bits) } } ?? [],
        prior: answer.prior?.array.map(\.bitPattern) ?? [],
        distance: answer.distance.map { [$0.bitPattern] } ?? [],
        quality: answer.quality.map(Self.words) ?? [],
        map: map.map { map in
          [UInt32(map.diagnosis.rawValue), UInt32(map.height), UInt32(map.width)]
            + map.values.map(\.bitPattern)
        } ?? []))
  }

  /// All numbers that the network had a part in: logits, probabilities, malignant share.
  public var words: [UInt32] { logits + probabilities + [malignant] + evidence }

  /// Whether every number is one.
  public var isFinite: Bool { words.allSatisfy { Float(bitPattern: $0).isFinite } }
}

/// What comes of a picture: an answer, or a published error code.
public enum HostOutcome: Equatable, Sendable {
  case answer(HostAnswer)
  case refused(code: String)
}
