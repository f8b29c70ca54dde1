import NevusCore
import NevusTerminal

/// How many pictures and lesions of each class stand in each part.
public struct SplitCounts: Equatable, Sendable {
  /// Pictures and lesions.
  public struct Count: Equatable, Sendable {
    /// Pictures.
    public var pictures = 0
    /// Lesion groups.
    public var lesions = 0
  }

  /// The parts' names, in order.
  public let parts: [String]
  /// `[part, class]`, the classes in their usual order.
  public let counts: [[Count]]

  /// Counts the parts of a split.
  public init(_ split: Split, _ pictures: [LabelledPicture], _ groups: LesionGroups) {
    self.init(
      Part.allCases.map(\.rawValue), of: split.parts.mapValues(\.rawValue), pictures, groups)
  }

  /// Counts folds.
  public init(folds: [String: Int], _ pictures: [LabelledPicture], _ groups: LesionGroups) {
    self.init(
      (0...(folds.values.max() ?? 0)).map(String.init), of: folds.mapValues(String.init), pictures,
      groups)
  }

  private init(
    _ names: [String], of parts: [String: String], _ pictures: [LabelledPicture],
    _ groups: LesionGroups
  ) {
    self.parts = names
    counts = names.map { name in
      let members = pictures.indices.filter { parts[pictures[$0].id] == name }
      return Diagnosis.allCases.map { diagnosis in
        let ofClass = members.filter { pictures[$0].diagnosis == diagnosis }
        return Count(
          pictures: ofClass.count, lesions: Set(ofClass.map { groups.groupOf[$0] }).count)
      }
    }
  }

  /// A table for the terminal: a row a part, `pictures/lesions` of each class.
  public var text: String {
    var table = Table(["part"] + Diagnosis.allCases.map(\.name) + ["all"])
    for (name, row) in zip(parts, counts) {
      let all = row.reduce(into: Count()) {
        $0.pictures += $1.pictures
        $0.lesions += $1.lesions
      }
      table.add([name] + (row + [all]).map { "\($0.pictures)/\($0.lesions)" })
    }
    return table.text
  }
}
