/// Measures the quality of squares of one size, with all memory taken when it is made.
///
/// Everything is counted in integers on the square and on two smaller ones, in which 2 x 2 and 4 x 4
/// pixels are one cell; the few divisions at the end are float32. So the bits are the same
/// everywhere, and, for even sides, do not change when the square is turned or mirrored (the spot's
/// rectangle turns with it). About 0.1 ms at a side of 224.
///
/// Source of the ratio of differences: F. Crete et al., "The blur effect: perception and estimation
/// with a new no-reference perceptual blur metric", 2007, with smaller squares in place of a second
/// blur.
public final class QualityMeter {
  /// The smallest side of a square that can be measured.
  public static let leastSide = 8

  private let side: Int
  /// Cells on each side of 2 pixels, and of 4.
  private let (half, quarter): (Int, Int)
  /// `[side, 3]`: the sums of two rows.
  private let pair: UnsafeMutablePointer<UInt16>
  /// `[half, half, 3]`: sums of 4 pixels.
  private let fine: UnsafeMutablePointer<UInt16>
  /// `[quarter, quarter, 3]`: sums of 16 pixels.
  private let coarse: UnsafeMutablePointer<UInt16>
  /// How many fine cells have each luma.
  private let histogram: UnsafeMutablePointer<UInt32>
  private let finder: SpotFinder

  /// - Parameter side: pixels on each side of the squares; nil if it is below `leastSide`.
  public init?(side: Int) {
    guard side >= Self.leastSide else { return nil }
    self.side = side
    (half, quarter) = (side / 2, side / 4)
    pair = .allocate(capacity: side * 3)
    fine = .allocate(capacity: half * half * 3)
    coarse = .allocate(capacity: quarter * quarter * 3)
    histogram = .allocate(capacity: 256)
    finder = SpotFinder(side: quarter)
  }

  deinit {
    pair.deallocate()
    fine.deallocate()
    coarse.deallocate()
    histogram.deallocate()
  }

  /// Measures a square.
  ///
  /// - Parameters:
  ///   - square: `[side, side, 3]`, RGB.
  ///   - crop: what the square shows, in upright pixels of the picture.
  public func measure(_ square: UnsafePointer<UInt8>, of crop: Crop) -> PictureQuality {
    let pixelDetail = detail(of: square)
    shrink(square)
    shrinkAgain()
    let fineDetail = DetailSums.mean(fine, side: half, area: 4)
    let coarseDetail = DetailSums.mean(coarse, side: quarter, area: 16)
    let ends = countEnds()
    let cells = Float(half * half)
    let bright = percentile(90)
    var quality = PictureQuality(
      sharpness: fineDetail / (coarseDetail + Self.least),
      grain: pixelDetail / (fineDetail + Self.least), light: Float(bright) / 255,
      contrast: Float(percentile(99) - percentile(1)) / 255,
      clipped: Float(ends.clipped) / cells, glare: Float(ends.white) / cells,
      resolution: min(crop.width, crop.height))
    quality.lesion = finder.find(coarse, bright: bright).map { spot(of: $0, crop) }
    return quality
  }

  /// Differences below are nothing: a blank picture has no detail, whatever the ratio.
  private static let least: Float = 0.05

  /// The mean difference of neighbouring pixels, in levels.
  @_optimize(speed)
  private func detail(of square: UnsafePointer<UInt8>) -> Float {
    let row = side * 3
    var total: UInt64 = 0
    for y in 0..<side {
      let line = square + y * row
      total += DetailSums.bytes(line, line + 3, row - 3)
      if y + 1 < side { total += DetailSums.bytes(line, line + row, row) }
    }
    return Float(total) / Float(2 * side * (side - 1) * 3)
  }

  /// Sums of 2 x 2 pixels.
  @_optimize(speed)
  private func shrink(_ square: UnsafePointer<UInt8>) {
    let row = side * 3
    for y in 0..<half {
      let (upper, lower) = (square + 2 * y * row, square + (2 * y + 1) * row)
      for index in 0..<row { pair[index] = UInt16(upper[index]) &+ UInt16(lower[index]) }
      Self.joinPairs(pair, into: fine + y * half * 3, count: half)
    }
  }

  /// Sums of 2 x 2 fine cells.
  private func shrinkAgain() {
    let row = half * 3
    for y in 0..<quarter {
      let (upper, lower) = (fine + 2 * y * row, fine + (2 * y + 1) * row)
      for index in 0..<row { pair[index] = upper[index] &+ lower[index] }
      Self.joinPairs(pair, into: coarse + y * quarter * 3, count: quarter)
    }
  }

  @inline(__always)
  private static func joinPairs(
    _ pair: UnsafeMutablePointer<UInt16>, into target: UnsafeMutablePointer<UInt16>, count: Int
  ) {
    for x in 0..<count {
      for channel in 0..<3 {
        target[3 * x + channel] = pair[6 * x + channel] &+ pair[6 * x + 3 + channel]
      }
    }
  }

  /// Fills the histogram; counts cells with a channel at its upper end, and white ones.
  @_optimize(speed)
  private func countEnds() -> (clipped: Int32, white: Int32) {
    histogram.update(repeating: 0, count: 256)
    var (clipped, white): (Int32, Int32) = (0, 0)
    for cell in 0..<half * half {
      let red = UInt32(fine[3 * cell])
      let green = UInt32(fine[3 * cell + 1])
      let blue = UInt32(fine[3 * cell + 2])
      // Rec. 601's luma with weights of 256; a cell is the sum of four pixels.
      histogram[Int((77 &* red &+ 150 &* green &+ 29 &* blue) >> 10)] &+= 1
      clipped &+= max(red, green, blue) >= 4 * 250 ? 1 : 0
      white &+= min(red, green, blue) >= 4 * 240 ? 1 : 0
    }
    return (clipped, white)
  }

  /// The smallest luma that so many percent of the cells stay at or below.
  private func percentile(_ percent: Int) -> Int {
    let rank = (half * half * percent + 99) / 100
    var count = 0
    for level in 0..<255 {
      count += Int(histogram[level])
      if count >= rank { return level }
    }
    return 255
  }

  /// The rectangle's cells as pixels of the picture.
  private func spot(of found: SpotFinder.Found, _ crop: Crop) -> PictureQuality.Spot {
    func pixels(_ cell: Int, of length: Int, up: Int = 0) -> Int {
      // In 64 bits: sides of 65,535 times cells exceed a module's `Int`.
      let product = Int64(min(4 * cell, side)) * Int64(length)
      return Int((product + Int64(up)) / Int64(side))
    }
    let (left, top) = (pixels(found.left, of: crop.width), pixels(found.top, of: crop.height))
    let right = pixels(found.right + 1, of: crop.width, up: side - 1)
    let bottom = pixels(found.bottom + 1, of: crop.height, up: side - 1)
    let box = Crop(
      x: crop.x + left, y: crop.y + top, width: right - left, height: bottom - top)
    let cells = Float(quarter * quarter)
    let rectangle = (found.right + 1 - found.left) * (found.bottom + 1 - found.top)
    return PictureQuality.Spot(
      box: box, share: Float(found.count) / cells,
      border: Float(found.borderCount) / Float(4 * (quarter - 1)),
      fill: Float(found.count) / Float(rectangle))
  }
}
