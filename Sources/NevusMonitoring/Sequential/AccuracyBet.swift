import Foundation

/// A bet against the accuracy being at least what it was: its wealth grows where fewer named
/// diagnoses are confirmed.
///
/// Where the accuracy is at least `stated`, each bet's payout is at most 1 on average, so that the
/// mixture ever reaches 1 / a with a chance of at most a.
///
/// Source: I. Waudby-Smith, A. Ramdas, "Estimating means of bounded random variables by betting",
/// 2023.
struct AccuracyBet {
  /// How much is staked, as shares of the largest stake that cannot ruin.
  private static let stakes = [0.1, 0.25, 0.5, 0.75]

  /// The accuracy that is doubted, 0 to 1.
  let stated: Double
  private var logWealths = [Double](repeating: 0, count: stakes.count)

  init(stated: Double) { self.stated = min(max(stated, 0.01), 0.99) }

  /// Bets on the next confirmed diagnosis.
  mutating func observe(wasRight: Bool) {
    let most = 1 / (1 - stated)
    for (index, stake) in Self.stakes.enumerated() {
      logWealths[index] += log(1 + stake * most * (stated - (wasRight ? 1 : 0)))
    }
  }

  /// The natural logarithm of the mixture's wealth.
  var logWealth: Double {
    let most = logWealths.max() ?? 0
    let sum = logWealths.reduce(0) { $0 + exp($1 - most) }
    return most + log(sum / Double(logWealths.count))
  }
}
