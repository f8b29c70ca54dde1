import CNevusKernels

/// Crops and resizes a picture that arrives in rows, to a square of `side` pixels.
///
/// Each row is shrunk horizontally, then added to the sums of the output rows it belongs to; the
/// picture itself is never kept. Integers only, so the result is the same everywhere and does not
/// depend on how many rows arrive at a time. Memory is fixed: about 2.5 MB at a side of 224.
public final class Resampler {
  /// Pixels on each side of the result.
  public let side: Int
  /// The rectangle of stored pixels whose rows have to be fed.
  public private(set) var source = Crop(x: 0, y: 0, width: 0, height: 0)
  /// The crop in upright pixels.
  public private(set) var crop = Crop(x: 0, y: 0, width: 0, height: 0)

  private let columns: LanczosTaps
  private let rowsTaps: LanczosTaps
  /// One row after the horizontal pass: [side][4], 6 bits after the point.
  private let narrow: UnsafeMutablePointer<SIMD4<Int32>>
  /// [side][side], sums with 20 bits after the point.
  private let sums: UnsafeMutablePointer<SIMD4<Int32>>
  private var orientation = Orientation.upright
  /// Made for the first picture that is not sRGB, and whether this picture needs it.
  private var conversion: ColourConversion?
  private var converts = false
  private var fed = 0
  private var firstOpen = 0
  private var isReady = false

  /// Bits dropped after the horizontal pass: products have 14, the narrow row keeps 6.
  private static let narrowing: Int32 = 8
  /// Bits after the point of the sums: 6 + 14.
  private static let sumBits: Int32 = 20

  /// Makes a resampler with all the memory it will ever use.
  public init(side: Int) {
    self.side = side
    columns = LanczosTaps(outputs: side)
    rowsTaps = LanczosTaps(outputs: side)
    narrow = .allocate(capacity: side)
    sums = .allocate(capacity: side * side)
  }

  deinit {
    narrow.deallocate()
    sums.deallocate()
  }

  /// Starts a picture of `width` x `height` stored pixels.
  ///
  /// - Parameters:
  ///   - orientation: how the stored pixels become the upright picture.
  ///   - crop: in upright pixels; nil for the largest centred square. A crop that is not square is
  ///     stretched to one.
  ///   - colour: what the pixels are in; they become sRGB before they are resized.
  /// - Throws: `badCrop`, `corrupt` (a side of 0) or `tooLarge`.
  public func begin(
    width: Int, height: Int, orientation: Orientation = .upright, crop: Crop? = nil,
    colour: ColourSpace = .sRGB
  ) throws(PictureError) {
    isReady = false
    try PictureLimits.check(width: width, height: height)
    let uprightWidth = orientation.swapsSides ? height : width
    let uprightHeight = orientation.swapsSides ? width : height
    let chosen = crop ?? .largestCentredSquare(width: uprightWidth, height: uprightHeight)
    self.crop = try chosen.validated(width: uprightWidth, height: uprightHeight)
    self.orientation = orientation
    source = orientation.stored(self.crop, width: width, height: height)
    columns.prepare(length: source.width)
    rowsTaps.prepare(length: source.height)
    sums.update(repeating: .zero, count: side * side)
    fed = 0
    firstOpen = 0
    converts = colour != .sRGB
    if converts {
      let conversion = conversion ?? ColourConversion()
      conversion.prepare(colour)
      self.conversion = conversion
    }
    isReady = true
  }

  /// Feeds the next rows of `source`: RGBA, 4 bytes a pixel (the fourth is ignored).
  ///
  /// - Parameters:
  ///   - pointer: the first pixel of `source` in the first of these rows; every row must have
  ///     `source.width` pixels there.
  ///   - count: how many rows.
  ///   - bytesPerRow: from one row to the next.
  /// - Throws: `notReady` without a picture begun, `corrupt` for more rows than `source` has.
  @_optimize(speed)
  public func rows(_ pointer: UnsafeRawPointer, count: Int, bytesPerRow: Int)
    throws(PictureError)
  {
    guard isReady else { throw PictureError(.notReady, "was fed before it was begun") }
    guard count >= 0, count <= source.height - fed else {
      throw PictureError(.corrupt, "has more rows than it stated")
    }
    for row in 0..<count {
      let stored = pointer + row * bytesPerRow
      if converts, let conversion {
        shrink(conversion.converted(stored, count: source.width))
      } else {
        shrink(stored)
      }
      accumulate()
      fed += 1
    }
  }

  /// Writes the upright result: `[side, side, 3]` bytes, RGB.
  ///
  /// - Throws: `truncated` if rows are missing, `notReady` without a picture begun.
  public func finish(into target: UnsafeMutablePointer<UInt8>) throws(PictureError) {
    guard isReady else { throw PictureError(.notReady, "was finished before it was begun") }
    guard fed == source.height else { throw PictureError(.truncated, "has fewer rows than stated") }
    isReady = false
    let half = Int32(1) << (Self.sumBits - 1)
    for y in 0..<side {
      for x in 0..<side {
        let stored = orientation.stored(x: x, y: y, width: side, height: side)
        let sum = sums[stored.y * side + stored.x] &+ SIMD4(repeating: half)
        let pixel = (y * side + x) * 3
        for channel in 0..<3 {
          target[pixel + channel] = UInt8(min(max(sum[channel] >> Self.sumBits, 0), 255))
        }
      }
    }
  }

  /// The horizontal pass, two taps at a time.
  ///
  /// In bounds: taps lie in 0..<source.width, and the row has that many pixels of 4 bytes.
  @inline(__always)
  private func shrink(_ row: UnsafeRawPointer) {
    for output in 0..<side {
      let weights = columns.weights(output)
      let count = columns.count(output)
      let first = row + columns.start(output) * 4
      var sum = SIMD4<Int32>(repeating: 1 << (Self.narrowing - 1))
      var tap = 0
      while tap + 2 <= count {
        let pixels = (first + tap * 4).loadUnaligned(as: SIMD8<UInt8>.self)
        let pair = UnsafeRawPointer(weights + tap).loadUnaligned(as: UInt32.self)
        let weight = unsafeBitCast(SIMD4<UInt32>(repeating: pair), to: SIMD8<Int16>.self)
        sum &+= nevus_dot(nevus_interleave_pixels(pixels), weight)
        tap += 2
      }
      if tap < count {
        let pixel = (first + tap * 4).loadUnaligned(as: SIMD4<UInt8>.self)
        sum &+= SIMD4<Int32>(truncatingIfNeeded: pixel) &* Int32(weights[tap])
      }
      narrow[output] = sum &>> SIMD4(repeating: Self.narrowing)
    }
  }

  /// Adds the narrow row to every output row that it belongs to.
  ///
  /// In bounds: output rows are in 0..<side; row `fed` lies in start..<start + count of each.
  @inline(__always)
  private func accumulate() {
    while firstOpen < side, rowsTaps.start(firstOpen) + rowsTaps.count(firstOpen) <= fed {
      firstOpen += 1
    }
    var output = firstOpen
    // Starts and ends never decrease, so the rows concerned are neighbours.
    while output < side, rowsTaps.start(output) <= fed {
      let weight = SIMD4(repeating: Int32(rowsTaps.weights(output)[fed - rowsTaps.start(output)]))
      let target = sums + output * side
      for column in 0..<side { target[column] &+= narrow[column] &* weight }
      output += 1
    }
  }
}
