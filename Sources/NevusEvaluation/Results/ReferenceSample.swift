/// What the model says about pictures of which it is known how well it does on them: what later
/// answers are compared with.
public struct ReferenceSample: Codable, Equatable, Sendable {
  /// How many pictures are kept at most: enough to see a shift, few enough to ship. What a bet can ever
  /// win grows with their number, since new answers are compared with those before them, too.
  public static let most = 800

  /// The measures' names, sorted.
  public var measures: [String]
  /// `[pictures, measures]`; nil where an answer has no such measure.
  public var rows: [[Double?]]
  /// Of how many pictures the named diagnosis was right, with its interval.
  public var accuracy: Figure

  /// A sample from measures of answers, evenly thinned to `most`.
  ///
  /// - Parameter answers: the measures of each picture by name.
  public init(_ answers: [[String: Double]], accuracy: Figure) {
    measures = Set(answers.flatMap(\.keys)).sorted()
    self.accuracy = accuracy
    let count = min(answers.count, Self.most)
    let names = measures
    rows = (0..<count).map { place in
      let answer = answers[place * answers.count / count]
      return names.map { answer[$0] }
    }
  }

  /// The values of a measure; those that lack it are left out.
  public func values(of measure: String) -> [Double] {
    rows.indices.compactMap { value($0, measure) }
  }

  /// A picture's value of a measure; nil where it has none.
  public func value(_ row: Int, _ measure: String) -> Double? {
    guard let column = measures.firstIndex(of: measure), column < rows[row].count else {
      return nil
    }
    return rows[row][column]
  }
}
