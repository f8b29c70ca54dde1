import Foundation

/// The minimum of a function of one positive number that has one minimum in its logarithm.
enum GoldenSection {
  /// Searches 0.1 to 10, to a thousandth of the number.
  static func minimum(_ loss: (Double) -> Double) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (log(0.1), log(10.0))
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (atLeft, atRight) = (loss(exp(left)), loss(exp(right)))
    while high - low > 1e-3 {
      if atLeft < atRight {
        (high, right, atRight) = (right, left, atLeft)
        left = high - ratio * (high - low)
        atLeft = loss(exp(left))
      } else {
        (low, left, atLeft) = (left, right, atRight)
        right = low + ratio * (high - low)
        atRight = loss(exp(right))
      }
    }
    return exp((low + high) / 2)
  }
}
