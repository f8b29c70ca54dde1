/// Sets that grow together: which of `count` things belong to one.
///
/// Source: Tarjan 1975. The representative is always the smallest member, so that the outcome does
/// not depend on the order of the unions.
struct UnionFind {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  /// The smallest member of the set of `element`; amortised nearly constant.
  mutating func find(_ element: Int) -> Int {
    var root = element
    while parents[root] != root {
      parents[root] = parents[parents[root]]
      root = parents[root]
    }
    return root
  }

  /// Makes the sets of two elements one.
  mutating func unite(_ first: Int, _ second: Int) {
    let (a, b) = (find(first), find(second))
    parents[max(a, b)] = min(a, b)
  }
}
