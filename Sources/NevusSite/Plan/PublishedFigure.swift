/// A published number of the model's quality, written out by the tool from its evaluation.
public struct PublishedFigure: Equatable, Sendable {
  /// The name of its label among the texts: `figures.KEY`.
  public var key: String
  /// The value as people read it, with its interval and unit.
  public var value: String

  /// Makes a figure from its parts.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}
