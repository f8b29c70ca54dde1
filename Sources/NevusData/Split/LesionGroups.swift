/// Which pictures show one lesion: those that share its id, and near duplicates.
public struct LesionGroups: Sendable {
  /// For each picture the number of its group, from 0, in the order of their first pictures.
  public let groupOf: [Int]
  /// For each group its pictures' indices, ascending.
  public let members: [[Int]]

  /// Groups pictures.
  ///
  /// - Parameters:
  ///   - pictures: the pictures.
  ///   - duplicates: pairs of indices into `pictures` that show the same thing.
  public init(_ pictures: [LabelledPicture], duplicates: [(Int, Int)]) {
    var sets = UnionFind(count: pictures.count)
    var firstOfLesion: [String: Int] = [:]
    for (index, picture) in pictures.enumerated() {
      if let first = firstOfLesion[picture.lesionID] {
        sets.unite(first, index)
      } else {
        firstOfLesion[picture.lesionID] = index
      }
    }
    for (first, second) in duplicates { sets.unite(first, second) }
    var numbers: [Int: Int] = [:]
    var groupOf: [Int] = []
    var members: [[Int]] = []
    for index in pictures.indices {
      let root = sets.find(index)
      let number = numbers[root] ?? members.count
      if number == members.count {
        numbers[root] = number
        members.append([])
      }
      members[number].append(index)
      groupOf.append(number)
    }
    self.groupOf = groupOf
    self.members = members
  }

  /// Groups of one picture each, whatever the pictures show: for splits that are to leak.
  ///
  /// - Parameter count: the number of pictures.
  public init(everyPictureAlone count: Int) {
    groupOf = Array(0..<count)
    members = groupOf.map { [$0] }
  }
}
