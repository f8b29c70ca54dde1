import Foundation

extension Evaluation {
  /// A figure that one evaluation has otherwise than another.
  public struct Difference: Equatable, Sendable, CustomStringConvertible {
    /// The figure's place, such as `parts.0.seven.overall.accuracy.value`.
    public var key: String
    /// What was computed now, or nil where it is missing.
    public var here: String?
    /// What the other evaluation says, or nil where it is missing.
    public var there: String?

    /// The difference in one line.
    public var description: String {
      "\(key): \(here ?? "nothing") computed, \(there ?? "nothing") stated"
    }
  }

  /// Every figure, count or hash in which `other` differs, sorted by key; none means that what
  /// `other` states is reproduced.
  ///
  /// The code's hash is left out: other code that gives the same figures is what is wanted.
  /// Numbers may differ by 1e-9, relative or absolute, because the C library's logarithm is not
  /// the same on every system, those of the comparison with float32 by 1e-3, because the order of
  /// its sums depends on the processor, and coverage over divisions by 2e-3, because a fit may put
  /// another picture on its threshold; all else must be equal.
  ///
  /// - Throws: `unreadable` should either hold a number that is none.
  public func check(against other: Evaluation) throws(EvaluationError) -> [Difference] {
    let here = try tree().leaves()
    let there = try other.tree().leaves()
    return Set(here.keys).union(there.keys).sorted().compactMap { key in
      if key == "provenance.codeSHA256" { return nil }
      if Self.same(here[key], there[key], within: Self.tolerance(key)) {
        return nil
      }
      return Difference(key: key, here: here[key]?.words, there: there[key]?.words)
    }
  }

  private static func tolerance(_ key: String) -> Double {
    if key.contains(".comparison.") { return 1e-3 }
    return key.hasPrefix("splitCoverage.") ? 2e-3 : 1e-9
  }

  private static func same(
    _ one: JSONValue?, _ other: JSONValue?, within tolerance: Double
  ) -> Bool {
    guard case .number(let first)? = one, case .number(let second)? = other else {
      return one == other
    }
    return abs(first - second) <= tolerance * max(1, abs(first), abs(second))
  }
}
