/// Where the network saw what speaks for a diagnosis: the exact class activation map.
///
/// The last feature map is averaged over all positions and a linear head makes a logit of it, so
/// each position's part in the logit is known exactly, in integers. The map is that of the upright
/// view; with one view, its values and the bias sum to the answer's logit.
///
/// Source: B. Zhou et al., "Learning deep features for discriminative localization", 2016.
public struct HeatMap: Equatable, Sendable {
  /// For which diagnosis.
  public let diagnosis: Diagnosis
  /// Rows.
  public let height: Int
  /// Columns.
  public let width: Int
  /// `[height, width]`: each position's part in the integer sum that becomes the logit.
  public let sums: [Int64]
  /// What one step of a sum is worth in the logit.
  public let multiplier: Float
  /// What the head adds, wherever it looks.
  public let bias: Float

  /// The part of a position in the logit, above 0 where it speaks for the diagnosis.
  public func value(row: Int, column: Int) -> Float { value(at: row * width + column) }

  /// The same for a position counted by rows.
  public func value(at position: Int) -> Float { Float(sums[position]) * multiplier }

  /// `[height, width]`: all of them.
  public var values: [Float] { sums.indices.map { value(at: $0) } }

  /// The logit, as the engine computes it: the whole sum, then one float step.
  public var logit: Float {
    var sum: Int64 = 0
    for part in sums { sum &+= part }
    return Float(sum) * multiplier + bias
  }
}
