/// One axis of an antialiased resize: for each output position, which inputs count how much.
///
/// Lanczos with three lobes, stretched by the scale where the picture shrinks, as Pillow does;
/// the training pictures were made that way. Weights are 14-bit fixed point and sum to exactly
/// 2^14, so flat areas stay flat; at equal sizes each output is exactly its input. Only
/// arithmetic that is exact to the bit on every platform: no libm, no contraction.
///
/// Source: C. E. Duchon, "Lanczos filtering in one and two dimensions", 1979.
final class LanczosTaps {
  /// Bits after the binary point of a weight.
  static let precision = 14
  private static let lobes = 3.0

  let outputs: Int
  private let starts: UnsafeMutablePointer<Int32>
  private let offsets: UnsafeMutablePointer<Int32>
  private let weights: UnsafeMutablePointer<Int16>
  private let exact: UnsafeMutablePointer<Double>

  /// Reserves room for any input length up to `PictureLimits.side`.
  init(outputs: Int) {
    self.outputs = outputs
    starts = .allocate(capacity: outputs)
    offsets = .allocate(capacity: outputs + 1)
    // Each output has at most 2 * 3 * scale + 2 taps, so all of them at most:
    let longest = max(PictureLimits.side, outputs)
    weights = .allocate(capacity: 6 * longest + 3 * outputs)
    exact = .allocate(capacity: 6 * (longest / outputs + 1) + 3)
    offsets[0] = 0
  }

  deinit {
    starts.deallocate()
    offsets.deallocate()
    weights.deallocate()
    exact.deallocate()
  }

  /// First input of output `index`.
  @inline(__always) func start(_ index: Int) -> Int { Int(starts[index]) }
  /// Number of inputs of output `index`.
  @inline(__always) func count(_ index: Int) -> Int { Int(offsets[index + 1] - offsets[index]) }
  /// Weights of output `index`, `count(index)` of them.
  @inline(__always) func weights(_ index: Int) -> UnsafePointer<Int16> {
    UnsafePointer(weights + Int(offsets[index]))
  }

  /// Computes the taps for `length` inputs, 1 to `PictureLimits.side`.
  func prepare(length: Int) {
    let scale = Double(length) / Double(outputs)
    let stretch = max(scale, 1)
    let support = Self.lobes * stretch
    for index in 0..<outputs {
      let centre = (Double(index) + 0.5) * scale
      // In 0..<length, and at least one input: the centre lies inside.
      let first = max(0, Int(centre - support + 0.5))
      let end = min(length, Int(centre + support + 0.5))
      var sum = 0.0
      for position in first..<end {
        let value = Self.lanczos((Double(position) - centre + 0.5) / stretch)
        exact[position - first] = value
        sum += value
      }
      starts[index] = Int32(first)
      offsets[index + 1] = offsets[index] + Int32(end - first)
      round(count: end - first, sum: sum, into: weights + Int(offsets[index]))
    }
  }

  /// Fixed point, the remainder given to the largest weight.
  private func round(count: Int, sum: Double, into target: UnsafeMutablePointer<Int16>) {
    let one = 1 << Self.precision
    var total = 0
    var largest = 0
    for index in 0..<count {
      let scaled = exact[index] / sum * Double(one)
      let value = Int(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
      target[index] = Int16(truncatingIfNeeded: value)
      total += value
      if target[index] > target[largest] { largest = index }
    }
    target[largest] = Int16(truncatingIfNeeded: Int(target[largest]) + one - total)
  }

  private static func lanczos(_ x: Double) -> Double {
    let x = abs(x)
    if x == 0 { return 1 }
    if x >= lobes { return 0 }
    let angle = x * .pi
    return lobes * sineOfHalfTurns(x) * sineOfHalfTurns(x / lobes) / (angle * angle)
  }

  /// sin(pi * x) for x >= 0, exact zeros at whole numbers.
  private static func sineOfHalfTurns(_ x: Double) -> Double {
    let whole = Int(x)
    var part = x - Double(whole)
    if part > 0.5 { part = 1 - part }
    let angle = part * .pi
    let square = angle * angle
    // Taylor to the 15th power: below 1e-11 on a quarter turn.
    var value = -1.0 / 1_307_674_368_000
    value = value * square + 1.0 / 6_227_020_800
    value = value * square - 1.0 / 39_916_800
    value = value * square + 1.0 / 362_880
    value = value * square - 1.0 / 5_040
    value = value * square + 1.0 / 120
    value = value * square - 1.0 / 6
    value = (value * square + 1) * angle
    return whole % 2 == 0 ? value : -value
  }
}
