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

  /// Makes an answer from its parts.
  public init(
    decision: String, views: Int, crop: [Int], malignant: UInt32, probabilities: [UInt32],
    logits: [UInt32]
  ) {
    self.decision = decision
    self.views = views
    self.crop = crop
    self.malignant = malignant
    self.probabilities = probabilities
    self.logits = logits
  }

  /// An answer of the core.
  public init(_ answer: Answer) {
    self.init(
      decision: "\(answer.decision.name)", views: answer.views,
      crop: [answer.crop.x, answer.crop.y, answer.crop.width, answer.crop.height],
      malignant: answer.malignant.bitPattern,
      probabilities: answer.probabilities.array.map(\.bitPattern),
      logits: answer.logits.array.map(\.bitPattern))
  }

  /// All numbers that the network had a part in: logits, probabilities, malignant share.
  public var words: [UInt32] { logits + probabilities + [malignant] }

  /// Whether every number is one.
  public var isFinite: Bool { words.allSatisfy { Float(bitPattern: $0).isFinite } }
}

/// What comes of a picture: an answer, or a published error code.
public enum HostOutcome: Equatable, Sendable {
  case answer(HostAnswer)
  case refused(code: String)
}
