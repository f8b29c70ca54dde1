/// One class against the rest, sorted once by score, so that a replicate is a single pass.
package struct Ranking: Sendable {
  /// Pictures by falling score.
  let order: [Int32]
  /// Whether the picture at this place of `order` is the last one with its score.
  let endsTie: [Bool]
  /// Whether the picture at this place of `order` is of the class.
  let isPositive: [Bool]

  /// Sorts pictures by score.
  package init(scores: [Double], positive: [Bool]) {
    let sorted = scores.indices.sorted {
      scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1
    }
    order = sorted.map(Int32.init)
    isPositive = sorted.map { positive[$0] }
    endsTie = sorted.indices.map {
      $0 + 1 == sorted.count || scores[sorted[$0]] != scores[sorted[$0 + 1]]
    }
  }

  /// Weights of both sides, [negative, positive].
  func totals(_ weights: [Double]) -> (negatives: Double, positives: Double) {
    var negatives = 0.0
    var positives = 0.0
    for place in order.indices {
      let weight = weights[Int(order[place])]
      if isPositive[place] { positives += weight } else { negatives += weight }
    }
    return (negatives, positives)
  }

  /// Calls `visit` at every distinct threshold, from the highest score down, with the weight of
  /// true and false positives at or above it.
  @inline(__always)
  func walk(
    _ weights: [Double], _ visit: (_ truePositives: Double, _ falsePositives: Double) -> Void
  ) {
    var truePositives = 0.0
    var falsePositives = 0.0
    for place in order.indices {
      let weight = weights[Int(order[place])]
      if isPositive[place] { truePositives += weight } else { falsePositives += weight }
      if endsTie[place] { visit(truePositives, falsePositives) }
    }
  }
}
