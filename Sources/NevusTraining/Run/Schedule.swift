import Foundation

/// The learning rate's course: up in a line, down along half a cosine.
///
/// Source: I. Loshchilov, F. Hutter, "SGDR", 2016, equation 5, without restarts.
public struct Schedule: Sendable {
  let warmUp: Int
  let total: Int
  let finalShare: Double

  /// Makes a schedule over `total` steps.
  public init(warmUp: Int, total: Int, finalShare: Double) {
    self.warmUp = min(warmUp, max(total / 2, 1))
    self.total = total
    self.finalShare = finalShare
  }

  /// The share of the highest rate at a step, counted from 0.
  public func factor(_ step: Int) -> Double {
    if step < warmUp { return Double(step + 1) / Double(warmUp) }
    let progress = Double(step - warmUp) / Double(max(total - warmUp, 1))
    return finalShare + (1 - finalShare) * (1 + cos(.pi * min(progress, 1))) / 2
  }
}
