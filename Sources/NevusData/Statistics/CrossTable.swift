import NevusCore

/// How often each value of a property comes with each class.
public struct CrossTable: Codable, Equatable, Sendable {
  /// The property, such as `sex`.
  public var name: String
  /// The classes' codes, one for each row.
  public var classes: [String]
  /// The values, one for each column; `unknown` last where there is one.
  public var values: [String]
  /// Pictures, `[class, value]`.
  public var counts: [[Int]]

  /// Counts a property.
  ///
  /// - Parameter value: a picture's value; nil if unknown.
  init(
    _ name: String, _ pictures: [LabelledPicture], value: (LabelledPicture) -> String?
  ) {
    let unknown = "unknown"
    let present = Diagnosis.allCases.filter { diagnosis in
      pictures.contains { $0.diagnosis == diagnosis }
    }
    var counted: [String: [Diagnosis: Int]] = [:]
    for picture in pictures {
      counted[value(picture) ?? unknown, default: [:]][picture.diagnosis, default: 0] += 1
    }
    let names =
      counted.keys.filter { $0 != unknown }.sorted()
      + (counted[unknown] == nil ? [] : [unknown])
    self.name = name
    classes = present.map(\.name)
    values = names
    counts = present.map { diagnosis in names.map { counted[$0]?[diagnosis] ?? 0 } }
  }
}
