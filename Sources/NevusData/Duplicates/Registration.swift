import Foundation

/// Lays one picture over another by a small shift, stretch and turn, and says how well they agree.
///
/// Two photographs of one lesion, or a picture and its cropped or squashed copy, agree almost
/// everywhere once they lie over each other; two lesions that look alike do not.
struct Registration {
  /// Cells a side of the detail maps.
  static let side = 64
  /// Cells at each edge of the first picture that are not looked at: dark corners, rulers.
  private static let margin = 8
  /// Fewest cells that must lie on both pictures.
  private static let fewest = 0.5

  /// How the second picture lies on the first.
  private struct Pose {
    /// Shift in cells, stretch (1 = none) along both axes, turn in radians.
    var values: SIMD8<Float>
    static let limits = (low: Float(0.8), high: Float(1.25), turn: Float(0.3))

    var isAllowed: Bool {
      (Self.limits.low...Self.limits.high).contains(values[2])
        && (Self.limits.low...Self.limits.high).contains(values[3])
        && abs(values[4]) <= Self.limits.turn
    }
  }

  let first: DetailMap
  let second: DetailMap

  /// The best agreement found.
  struct Match {
    /// Pearson's correlation of the details, -1 to 1.
    var similarity: Float
    /// The second picture's size over the first's, along its rows and columns.
    var stretch: SIMD2<Float>
  }

  /// The best pose found from a shift onwards, by descent along the five axes with halved steps.
  ///
  /// - Parameter hopeless: below this correlation after the first round the search ends.
  func match(fromX x: Float, y: Float, hopeless: Float) -> Match {
    var pose = Pose(values: [x, y, 1, 1, 0, 0, 0, 0])
    var best = correlation(pose, step: 2)
    // Steps of about one cell at the border of the part looked at.
    var size: Float = 1
    let axes: [SIMD8<Float>] = [
      [1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0, 0], [0, 0, 0.06, 0, 0, 0, 0, 0],
      [0, 0, 0, 0.06, 0, 0, 0, 0], [0, 0, 0, 0, 0.08, 0, 0, 0], [0, 0, 0.06, 0.06, 0, 0, 0, 0],
    ]
    for round in 0..<4 {
      for _ in 0..<6 {
        let before = best
        for axis in axes {
          for sign: Float in [-1, 1] {
            let trial = Pose(values: pose.values + axis * (sign * size))
            guard trial.isAllowed else { continue }
            let value = correlation(trial, step: 2)
            if value > best { (best, pose) = (value, trial) }
          }
        }
        if best <= before { break }
      }
      if round == 0, best < hopeless { break }
      size /= 2
    }
    return Match(
      similarity: correlation(pose, step: 1), stretch: [pose.values[2], pose.values[3]])
  }

  /// The correlation over every `step`-th cell, the second picture sampled bilinearly.
  private func correlation(_ pose: Pose, step: Int) -> Float {
    let side = Self.side
    let centre = Float(side - 1) / 2
    let (cosine, sine) = (cos(pose.values[4]), sin(pose.values[4]))
    var (a, b, aa, bb, ab, count): (Float, Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0, 0)
    first.values.withUnsafeBufferPointer { first in
      second.values.withUnsafeBufferPointer { second in
        for y in stride(from: Self.margin, to: side - Self.margin, by: step) {
          let down = Float(y) - centre
          for x in stride(from: Self.margin, to: side - Self.margin, by: step) {
            let across = Float(x) - centre
            let u = (cosine * across - sine * down) * pose.values[2] + pose.values[0] + centre
            let v = (sine * across + cosine * down) * pose.values[3] + pose.values[1] + centre
            guard u >= 0, v >= 0, u < Float(side - 1), v < Float(side - 1) else { continue }
            let (left, top) = (Int(u), Int(v))
            let (right, low) = (u - Float(left), v - Float(top))
            let index = top * side + left
            let upper = second[index] + (second[index + 1] - second[index]) * right
            let lower =
              second[index + side] + (second[index + side + 1] - second[index + side]) * right
            let sample = upper + (lower - upper) * low
            let value = first[y * side + x]
            a += value
            b += sample
            aa += value * value
            bb += sample * sample
            ab += value * sample
            count += 1
          }
        }
      }
    }
    let cells = Double((side - 2 * Self.margin) / step)
    guard Double(count) >= cells * cells * Self.fewest else { return 0 }
    let (varianceA, varianceB) = (aa - a * a / count, bb - b * b / count)
    guard varianceA > 1e-3, varianceB > 1e-3 else { return 0 }
    return (ab - a * b / count) / (varianceA * varianceB).squareRoot()
  }
}
