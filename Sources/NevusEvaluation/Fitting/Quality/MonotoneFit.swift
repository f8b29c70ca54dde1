/// The best fit that never rises to a row of numbers, by pooling adjacent violators.
///
/// Source: M. Ayer et al., "An empirical distribution function for sampling with incomplete
/// information", 1955.
enum MonotoneFit {
  /// A run of neighbours with one fitted value.
  struct Block: Equatable {
    /// Where it ends, exclusive.
    var end: Int
    var sum: Double
    var weight: Double
    var mean: Double { sum / weight }
  }

  /// - Parameter weights: of the values, all above 0.
  static func falling(_ values: [Double], weights: [Double]) -> [Block] {
    var blocks: [Block] = []
    for index in values.indices {
      var block = Block(
        end: index + 1, sum: values[index] * weights[index], weight: weights[index])
      while let last = blocks.last, last.mean <= block.mean {
        block.sum += last.sum
        block.weight += last.weight
        blocks.removeLast()
      }
      blocks.append(block)
    }
    return blocks
  }
}
