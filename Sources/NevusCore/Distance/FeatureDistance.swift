/// How far a picture's pooled features lie from those of lesion pictures.
///
/// The features of real lesion pictures fill few directions of their space: the network has learnt
/// to tell lesions apart, and what it sees in them varies along those. What stands outside of the
/// directions (the squared length of the rest) is small for lesions and large for anything else.
///
/// Sources: S. Mahadevan and B. Shah's and T. Denouden et al.'s reconstruction errors, "Improving
/// reconstruction autoencoder out-of-distribution detection with Mahalanobis distance", 2018;
/// H. Wang et al., "ViM: out-of-distribution with virtual-logit matching", 2022 (the residual).
public struct FeatureDistance: Equatable, Sendable {
  /// Bounds on what a file may state.
  public enum Bound {
    /// The most directions.
    public static let dimensions = 256
    /// The smallest limit: every quotient stays finite.
    static let limit: Float = 1e-6
  }

  /// `[channels]`: the mean of the features, in steps of the last feature map.
  public var mean: [Float]
  /// `[dimensions, channels]`: the directions, each times `1 / scales`.
  public var directions: [Int16]
  /// `[dimensions]`: what a step of a direction is worth, above 0 and at most 1.
  public var scales: [Float]
  /// The squared length of the rest up to which a picture counts as one of a lesion.
  public var limit: Float

  /// Makes a distance; `directions` has as many values for each of `scales` as `mean` has.
  public init(mean: [Float], directions: [Int16], scales: [Float], limit: Float) {
    self.mean = mean
    self.directions = directions
    self.scales = scales
    self.limit = limit
  }

  /// The squared length of the rest, in units of the limit: above 1 it is no lesion picture. The
  /// same bits everywhere: four sums side by side, added in order.
  ///
  /// - Parameters:
  ///   - sums: `[channels]`, of the last feature map over its positions.
  ///   - positions: how many there are.
  ///   - scratch: room for `channels`.
  public func distance(
    _ sums: UnsafePointer<Int32>, positions: Int, scratch: UnsafeMutablePointer<Float>
  ) -> Float {
    let channels = mean.count
    let whole = channels / 4 * 4
    for channel in 0..<channels {
      scratch[channel] = Float(sums[channel]) / Float(positions) - mean[channel]
    }
    let values = UnsafeRawPointer(scratch)
    var total = SIMD4<Float>.zero
    for channel in stride(from: 0, to: whole, by: 4) {
      let part = values.loadUnaligned(fromByteOffset: channel * 4, as: SIMD4<Float>.self)
      total += part * part
    }
    var rest = Self.sum(total)
    for channel in whole..<channels { rest += scratch[channel] * scratch[channel] }
    directions.withUnsafeBytes { directions in
      for index in scales.indices {
        let start = index * channels
        var along = SIMD4<Float>.zero
        for channel in stride(from: 0, to: whole, by: 4) {
          let steps = directions.loadUnaligned(
            fromByteOffset: (start + channel) * 2, as: SIMD4<Int16>.self)
          along +=
            values.loadUnaligned(fromByteOffset: channel * 4, as: SIMD4<Float>.self)
            * SIMD4<Float>(steps)
        }
        var length = Self.sum(along)
        for channel in whole..<channels {
          length += scratch[channel] * Float(self.directions[start + channel])
        }
        length *= scales[index]
        rest -= length * length
      }
    }
    return max(rest, 0) / limit
  }

  private static func sum(_ parts: SIMD4<Float>) -> Float {
    ((parts[0] + parts[1]) + parts[2]) + parts[3]
  }
}
