import Foundation

/// A bet against p-values being uniform: its wealth grows where they are not, and stays small where
/// they are. By Ville's inequality it ever reaches 1 / a with a chance of at most a.
///
/// Several simple bets (values have become larger or smaller, spread wider or narrower) share the
/// wealth, and a little of it moves between them at each step, so that a change that comes late is
/// found as well.
///
/// Source: V. Vovk et al., "Retrain or not retrain: conformal test martingales for change-point
/// detection", 2021 (the simple jumper), with bets on the spread added.
package struct JumpingMartingale {
  /// The share of the wealth that is shared out anew at each step.
  static let jump = 0.01

  /// A bet's payout on a p-value: never negative, and 1 on average where p is uniform.
  private static let payouts: [@Sendable (Double) -> Double] = [
    { _ in 1 },
    { 1 + (0.5 - $0) }, { 1 - (0.5 - $0) },
    { 2 - 2 * $0 }, { 2 * $0 },
    { 1 + spread($0) }, { 1 - spread($0) },
  ]

  private var shares = [Double](repeating: 1 / Double(payouts.count), count: payouts.count)
  /// The natural logarithm of the wealth; shares of it are kept apart, so that neither overflows.
  package private(set) var logWealth = 0.0

  /// A bet that has not begun.
  package init() {}

  /// Bets on the next p-value.
  package mutating func observe(_ p: Double) {
    let count = Double(shares.count)
    for index in shares.indices {
      let kept = (1 - Self.jump) * shares[index] + Self.jump / count
      shares[index] = kept * Self.payouts[index](p)
    }
    // Above 0, because the first bet always pays back what it got.
    let total = shares.reduce(0, +)
    logWealth += log(total)
    for index in shares.indices { shares[index] /= total }
  }

  /// Mean 0 over 0...1, from -0.5 in the middle to 1 at both ends.
  private static func spread(_ p: Double) -> Double { 6 * (p - 0.5) * (p - 0.5) - 0.5 }
}
