/// How frequent the nine diagnoses are where a picture comes from.
///
/// The probabilities of an answer hold for the class shares that its weights state. Where others
/// are known, each probability is multiplied by the ratio of the two and the sum brought back to 1.
///
/// Source: M. Saerens et al., "Adjusting the outputs of a classifier to new a priori
/// probabilities", 2002.
public struct Prior: Equatable, Sendable {
  /// The share of each diagnosis, sum 1 within rounding.
  public let shares: ClassValues

  /// Makes a prior of shares in any unit: counts will do.
  ///
  /// - Throws: `badPrior` for a value that is negative or not finite, or a sum that is not positive.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  public init(_ values: ClassValues) throws(PictureError) {
    var sum: Float = 0
    for index in 0..<ClassValues.count {
      guard values[index] >= 0, values[index] <= Self.most else { throw Self.refusal }
      sum += values[index]
    }
    guard sum >= .leastNormalMagnitude else { throw Self.refusal }
    var shares = ClassValues()
    for index in 0..<ClassValues.count { shares[index] = values[index] / sum }
    self.shares = shares
  }

  /// All nine alike.
  public static var equal: Prior { Prior(checked: ClassValues(repeating: 1 / 9)) }

  /// The largest value that is taken: the sum of nine stays finite.
  private static let most: Float = 1e30
  private static var refusal: PictureError {
    PictureError(.badPrior, "was given class shares that are negative, infinite or all 0")
  }

  private init(checked shares: ClassValues) { self.shares = shares }

  /// Probabilities that hold for `stated` shares (all above 0), made to hold for these.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  func adjust(_ probabilities: ClassValues, from stated: ClassValues) -> ClassValues {
    var adjusted = ClassValues()
    var sum: Float = 0
    for index in 0..<ClassValues.count {
      adjusted[index] = probabilities[index] * (shares[index] / stated[index])
      sum += adjusted[index]
    }
    // Nothing that the picture resembles occurs at all: only the shares are left to go by.
    guard sum >= .leastNormalMagnitude else { return shares }
    for index in 0..<ClassValues.count { adjusted[index] = adjusted[index] / sum }
    return adjusted
  }
}
