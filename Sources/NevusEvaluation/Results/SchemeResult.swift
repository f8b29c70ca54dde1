/// What was measured in one scheme (nine classes, seven, or malignant against benign).
public struct SchemeResult: Codable, Equatable, Sendable {
  /// Figures over all classes.
  public var overall: [OverallMetric: Figure]
  /// Each class, in the scheme's order.
  public var classes: [ClassResult]
  /// Pictures, [true class, predicted class], in the order of `classes`.
  public var confusion: [[Int]]

  /// A figure over all classes; n is 0 where it was not measured.
  public subscript(metric: OverallMetric) -> Figure {
    overall[metric] ?? Figure(value: .nan, interval: nil, n: 0)
  }

  /// A class's figure; n is 0 where it was not measured.
  public subscript(metric: ClassMetric, name: String) -> Figure {
    classes.first { $0.name == name }?.figures[metric]
      ?? Figure(value: .nan, interval: nil, n: 0)
  }
}

/// What was measured of one class against the rest.
public struct ClassResult: Codable, Equatable, Sendable {
  /// The class's name.
  public var name: String
  /// Its pictures.
  public var pictures: Int
  /// Its lesions.
  public var lesions: Int
  /// Its figures.
  public var figures: [ClassMetric: Figure]
}
