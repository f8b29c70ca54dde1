/// One float for each diagnosis, without an allocation.
public struct ClassValues: Equatable, Sendable {
  /// How many there are.
  public static let count = 9
  private var storage = InlineArray<9, Float>(repeating: 0)

  /// All zeros.
  public init() {}

  /// The same value nine times.
  public init(repeating value: Float) { storage = InlineArray(repeating: value) }

  /// The first nine of `values`; zeros where there are fewer.
  public init(_ values: [Float]) {
    for index in 0..<min(Self.count, values.count) { storage[index] = values[index] }
  }

  /// The value at a position of the fixed class order, 0 to 8.
  @inline(__always)
  public subscript(index: Int) -> Float {
    get { storage[index] }
    set { storage[index] = newValue }
  }

  /// The value of a diagnosis.
  public subscript(diagnosis: Diagnosis) -> Float { storage[Int(diagnosis.rawValue)] }

  /// The position of the largest value; the first of equals.
  public var largest: Int {
    var best = 0
    for index in 1..<Self.count where storage[index] > storage[best] { best = index }
    return best
  }

  /// The values in the fixed class order.
  public var array: [Float] { (0..<Self.count).map { storage[$0] } }

  /// Whether all values are equal as numbers.
  public static func == (a: ClassValues, b: ClassValues) -> Bool {
    for index in 0..<count where a[index] != b[index] { return false }
    return true
  }
}
