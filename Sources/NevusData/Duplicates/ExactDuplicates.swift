import NevusFiles

/// Finds files of the same bytes.
enum ExactDuplicates {
  /// Sets of two and more equal files, as indices into `paths`, ascending.
  static func find(_ paths: [String], _ survey: [SurveyedPicture]) -> [[Int]] {
    struct Key: Hashable {
      var hash: UInt64
      var byteCount: Int
    }
    let alike = Dictionary(grouping: survey.indices.filter { survey[$0].byteCount > 0 }) {
      Key(hash: survey[$0].contentHash, byteCount: survey[$0].byteCount)
    }
    return alike.values.filter { $0.count > 1 }.flatMap { equal($0, paths) }
      .sorted { $0[0] < $1[0] }
  }

  /// Files of one hash, by their bytes: a hash of 64 bits is a hint, not a proof.
  private static func equal(_ candidates: [Int], _ paths: [String]) -> [[Int]] {
    let contents = candidates.map { try? Files.read(paths[$0]) }
    var sets: [[Int]] = []
    for place in candidates.indices {
      let match = sets.indices.first { contents[sets[$0][0]] == contents[place] }
      if let match { sets[match].append(place) } else { sets.append([place]) }
    }
    return sets.filter { $0.count > 1 }.map { $0.map { candidates[$0] } }
  }
}
