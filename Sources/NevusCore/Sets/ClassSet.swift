/// Some of the nine diagnoses.
public struct ClassSet: Equatable, Sendable {
  /// Bit i stands for the diagnosis at position i of the fixed order.
  public private(set) var bits: UInt16 = 0

  /// None of them.
  public init() {}

  /// The set of these bits; what lies above the ninth is dropped.
  public init(bits: UInt16) { self.bits = bits & 0x1FF }

  /// How many there are.
  public var count: Int { bits.nonzeroBitCount }

  /// Whether a diagnosis is among them.
  public func contains(_ diagnosis: Diagnosis) -> Bool { bits >> diagnosis.rawValue & 1 == 1 }

  /// Adds the diagnosis at a position of the fixed order, 0 to 8.
  mutating func insert(_ index: Int) { bits |= 1 << UInt16(index) }
}
