/// What can be wrong with a picture, or with how the lesion lies in it.
public enum PictureProblem: UInt8, CaseIterable, Sendable {
  // With one of these the decision is `poor-picture`.
  case blurred, noisy, tooDark, tooBright, lowContrast, glare, lowResolution
  // These are hints only.
  case lesionSmall, lesionCutOff

  /// The published code.
  public var code: StaticString {
    switch self {
    case .blurred: "blurred"
    case .noisy: "noisy"
    case .tooDark: "too-dark"
    case .tooBright: "too-bright"
    case .lowContrast: "low-contrast"
    case .glare: "glare"
    case .lowResolution: "low-resolution"
    case .lesionSmall: "lesion-small"
    case .lesionCutOff: "lesion-cut-off"
    }
  }

  /// Whether the answer's accuracy falls with it, so that the picture is turned away.
  public var isPoor: Bool {
    switch self {
    case .blurred, .noisy, .tooDark, .tooBright, .lowContrast, .glare, .lowResolution: true
    case .lesionSmall, .lesionCutOff: false
    }
  }
}

/// Some of the problems.
public struct ProblemSet: Equatable, Sendable {
  /// Bit i stands for the problem with raw value i.
  public private(set) var bits: UInt16 = 0

  /// None of them.
  public init() {}

  /// The set of these bits; what lies above the last problem is dropped.
  public init(bits: UInt16) { self.bits = bits & 0x1FF }

  /// Whether a problem is among them.
  public func contains(_ problem: PictureProblem) -> Bool { bits >> problem.rawValue & 1 == 1 }

  /// Whether one of them turns the picture away.
  public var isPoor: Bool { PictureProblem.allCases.contains { $0.isPoor && contains($0) } }

  /// Adds a problem where `isThere`.
  @inline(never)  // Called from many places: small in the module rather than fast.
  mutating func insert(_ problem: PictureProblem, where isThere: Bool) {
    if isThere { bits |= 1 &<< UInt16(problem.rawValue) }
  }
}
