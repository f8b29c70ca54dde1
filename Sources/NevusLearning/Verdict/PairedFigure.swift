import NevusEvaluation

/// One figure of champion and challenger on the same pictures.
public struct PairedFigure: Codable, Equatable, Sendable {
  /// The champion's.
  public var champion: Figure
  /// The challenger's.
  public var challenger: Figure
  /// Challenger less champion, its interval paired: each replicate draws the same lesions for both.
  public var difference: Figure
}

/// The sensitivity of a class, or of several rare ones together.
public struct ClassChange: Codable, Equatable, Sendable {
  /// The classes' codes.
  public var classes: [String]
  /// Their pictures.
  public var pictures: Int
  /// Their lesions.
  public var lesions: Int
  /// The share of them that is named right, of all nine classes.
  public var sensitivity: PairedFigure

  /// The codes in words.
  var name: String { classes.joined(separator: " + ") }
}
