import NevusCore

/// Deals lesion groups out to bins in given shares, every class and source by itself.
struct Apportionment {
  let pictures: [LabelledPicture]
  let seed: UInt64

  /// The bin of each group.
  ///
  /// Within a class and source the groups are shuffled, then sorted by their number of pictures, and
  /// go, one by one, where most lesions are missing for the shares. So each bin is off by less than
  /// one lesion, and gets its share of the lesions with many pictures too.
  /// - Parameters:
  ///   - groups: each group's picture indices.
  ///   - shares: the bins' shares, sum 1.
  func bins(of groups: [[Int]], shares: [Double]) -> [Int] {
    var strata: [String: [Int]] = [:]
    for (number, members) in groups.enumerated() {
      strata[stratum(members), default: []].append(number)
    }
    var bins = [Int](repeating: 0, count: groups.count)
    for (name, numbers) in strata {
      // The order of rows in a file must not matter: shuffle from the order of the ids.
      let keyed = numbers.map { (key: firstID(groups[$0]), number: $0) }
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      var generator = SeededGenerator(seed: seed, name: name)
      var filled = [Double](repeating: 0, count: shares.count)
      let ordered = generator.shuffled(keyed).map(\.number).enumerated().sorted {
        (groups[$1.element].count, $0.offset) < (groups[$0.element].count, $1.offset)
      }
      for (dealt, (_, number)) in ordered.enumerated() {
        let missing = shares.indices.map { shares[$0] * Double(dealt + 1) - filled[$0] }
        let bin = missing.indices.reduce(0) { missing[$1] > missing[$0] ? $1 : $0 }
        bins[number] = bin
        filled[bin] += 1
      }
    }
    return bins
  }

  /// A group's class and source: the most frequent ones, in a tie the first by name.
  private func stratum(_ members: [Int]) -> String {
    var counts: [String: Int] = [:]
    for index in members {
      counts["\(pictures[index].diagnosis.name)/\(pictures[index].source)", default: 0] += 1
    }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
  }

  private func firstID(_ members: [Int]) -> String {
    members.map { pictures[$0].id }
      .min { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? ""
  }
}
