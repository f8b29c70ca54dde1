import NevusData
import NevusSynthesis

/// A kind of change with its strengths, as it is tried on pictures.
public struct StressKind: Sendable {
  /// The kind's name.
  public let name: String
  /// What is done, and what a strength means, in a sentence.
  public let about: String
  /// Whether the kind is tried on more pictures than others: the same picture saved and sent in many
  /// ways is what everyone has.
  public let isEveryday: Bool
  /// The strengths.
  public let changes: [Change]

  /// One strength.
  public struct Change: Sendable {
    /// What is done, such as `quality 50`.
    public let name: String
    /// The strength as a number, where it is one.
    public let strength: Double?
    /// The degradations, for a picture in which the network's pixel has `pixel` pixels on a side.
    let degradations: @Sendable (_ pixel: Float, inout SeededGenerator) -> [Degradation]
  }

  init(_ name: String, _ about: String, isEveryday: Bool = false, _ changes: [Change]) {
    self.name = name
    self.about = about
    self.isEveryday = isEveryday
    self.changes = changes
  }

  /// A kind whose strengths are numbers.
  ///
  /// - Parameter label: a strength in words.
  init(
    _ name: String, _ about: String, isEveryday: Bool = false, strengths: [Double],
    label: (String) -> String,
    _ degradations:
      @escaping @Sendable (Float, _ pixel: Float, inout SeededGenerator) ->
      [Degradation]
  ) {
    self.init(
      name, about, isEveryday: isEveryday,
      strengths.map { strength in
        let shown = Int(exactly: strength).map { "\($0)" } ?? "\(strength)"
        return Change(name: label(shown), strength: strength) { pixel, generator in
          degradations(Float(strength), pixel, &generator)
        }
      })
  }
}
