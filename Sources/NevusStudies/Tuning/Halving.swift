/// Successive halving: of each rung's trials the best go on with a larger budget.
///
/// Source: K. Jamieson, A. Talwalkar, "Non-stochastic best arm identification and hyperparameter
/// optimization", 2016.
package enum Halving {
  /// The trials that go on: one in `eta`, at least one, the best first; in a tie the earlier one. A
  /// trial without a score has failed and goes on only if all have.
  ///
  /// - Parameter scores: by the trial's number; more is better.
  package static func kept(_ scores: [(number: Int, score: Double?)], eta: Int) -> [Int] {
    let ordered = scores.sorted { first, second in
      let (one, other) = (first.score ?? -.infinity, second.score ?? -.infinity)
      return one != other ? one > other : first.number < second.number
    }
    return ordered.prefix(max(scores.count / eta, 1)).map(\.number)
  }
}
