/// Finds the spot that is darkest against its surroundings: a lesion on skin.
///
/// Works on cells of 4 x 4 pixels and on green plus blue, which melanin and blood both take away:
/// cells up to Otsu's threshold, those in the middle counted more than those at the edge, smoothed
/// by the majority of their neighbours; of the connected regions the one with the most weight.
/// Uneven light can make the threshold part light from shade. So where the spot reaches the edge,
/// the darker part is divided again, and what that gives counts if it is set off more strongly.
///
/// Sources: N. Otsu, "A threshold selection method from gray-level histograms", 1979; M. E. Celebi
/// et al., "Border detection in dermoscopy images using statistical region merging", 2008 (the blue
/// channel shows lesions best).
final class SpotFinder {
  /// A connected region of cells.
  struct Found: Equatable {
    /// Its rectangle, all four inclusive.
    var (left, top, right, bottom): (Int, Int, Int, Int)
    /// How many cells it has.
    var count: Int
    /// How many of them lie on the edge of the square.
    var borderCount: Int
  }

  /// The mean of the cells above the threshold less that of those below has to be at least this
  /// many levels of 255.
  static let leastStep: Float = 4
  /// From this share of the edge on a spot is looked at again.
  private static let reachesEdge = 10

  let side: Int
  /// `[side, side]` each: green and blue, 0 to 255; how much a cell counts, 1 to 8, 0 outside of
  /// the field of view; what belongs to a spot; the same before smoothing.
  let values: UnsafeMutablePointer<UInt8>
  let weights: UnsafeMutablePointer<UInt8>
  let mask: UnsafeMutablePointer<UInt8>
  let rough: UnsafeMutablePointer<UInt8>
  /// Cells still to be looked at.
  let stack: UnsafeMutablePointer<Int32>

  init(side: Int) {
    self.side = side
    values = .allocate(capacity: side * side)
    weights = .allocate(capacity: side * side)
    mask = .allocate(capacity: side * side)
    rough = .allocate(capacity: side * side)
    stack = .allocate(capacity: side * side)
  }

  deinit {
    values.deallocate()
    weights.deallocate()
    mask.deallocate()
    rough.deallocate()
    stack.deallocate()
  }

  /// The spot, if there is one.
  ///
  /// - Parameters:
  ///   - cells: `[side, side, 3]`, RGB, sums of 16 pixels.
  ///   - bright: the luma of light cells, 0 to 255.
  func find(_ cells: UnsafePointer<UInt16>, bright: Int) -> Found? {
    for cell in 0..<side * side {
      let sum = UInt32(cells[3 * cell + 1]) + UInt32(cells[3 * cell + 2])
      values[cell] = UInt8(truncatingIfNeeded: sum / 32)
    }
    weighCells(cells, bright: bright)
    guard let first = threshold(upTo: 255), first.step >= Self.leastStep,
      let spot = spot(upTo: first.level)
    else { return nil }
    let edge = 4 * (side - 1)
    guard spot.borderCount * 100 >= edge * Self.reachesEdge,
      let second = threshold(upTo: first.level), second.step >= first.step,
      let inner = self.spot(upTo: second.level), 2 * inner.borderCount <= spot.borderCount
    else { return spot }
    return inner
  }

  /// Otsu's threshold among the cells of at most `limit`: values up to it are one part. `step` is
  /// how far the parts' means are apart.
  private func threshold(upTo limit: UInt8) -> (level: UInt8, step: Float)? {
    var counts = InlineArray<256, Int32>(repeating: 0)
    for cell in 0..<side * side where values[cell] <= limit {
      counts[Int(values[cell])] += Int32(weights[cell])
    }
    var (total, sum): (Int64, Int64) = (0, 0)
    for level in 0...Int(limit) {
      total += Int64(counts[level])
      sum += Int64(counts[level]) * Int64(level)
    }
    var best: (level: UInt8, step: Float)?
    var most: Float = 0
    var (below, sumBelow): (Int64, Int64) = (0, 0)
    for level in 0..<Int(limit) {
      below += Int64(counts[level])
      sumBelow += Int64(counts[level]) * Int64(level)
      let above = total - below
      guard below > 0, above > 0 else { continue }
      let step = Float(sum - sumBelow) / Float(above) - Float(sumBelow) / Float(below)
      let between = step * step * Float(below) * Float(above)
      if between > most {
        most = between
        best = (UInt8(level), step)
      }
    }
    return best
  }
}
