/// SplitMix64: the same numbers from the same seed on every machine and in every version.
///
/// Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". Bounded
/// numbers and the shuffle are written out, because the standard library's may change.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts from a seed.
  public init(seed: UInt64) { state = seed }

  /// Starts from a seed and a name, so that each named use has its own numbers.
  public init(seed: UInt64, name: String) {
    // FNV-1a.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.init(seed: seed ^ hash)
    _ = next()
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A whole number from 0 to `bound` - 1, each as likely; `bound` is at least 1.
  public mutating func below(_ bound: Int) -> Int {
    let bound = UInt64(max(1, bound))
    // The last, incomplete run of `bound` numbers is drawn again.
    let limit = UInt64.max - UInt64.max % bound
    var number = next()
    while number >= limit { number = next() }
    return Int(number % bound)
  }

  /// The elements in random order (Fisher and Yates).
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var list = elements
    for index in stride(from: list.count - 1, to: 0, by: -1) {
      list.swapAt(index, below(index + 1))
    }
    return list
  }
}
