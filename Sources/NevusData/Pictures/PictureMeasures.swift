/// What the audit and the statistics know of one decoded picture.
public struct PictureMeasures: Equatable, Sendable {
  /// Stored columns.
  public var width: Int
  /// Stored rows.
  public var height: Int
  /// Means of red, green and blue, 0 to 255.
  public var meanColour: [Double]
  /// Standard deviations of red, green and blue.
  public var colourSpread: [Double]
  /// Variance of the luma's Laplacian.
  public var sharpness: Double
  /// Fine over coarse detail along the rows, 1/16 (smooth) upwards; nil without any detail.
  public var detailAcross: Double?
  /// The same along the columns.
  public var detailDown: Double?
  /// The picture in 64 x 64 cells, `[64, 64, 3]`.
  public var colours: [UInt8]

  /// Mean luma, 0 to 255.
  public var brightness: Double {
    0.299 * meanColour[0] + 0.587 * meanColour[1] + 0.114 * meanColour[2]
  }

  /// The picture's luma in 64 x 64 cells.
  public var thumbnail: [UInt8] {
    (0..<colours.count / 3).map { luma(colours[$0 * 3], colours[$0 * 3 + 1], colours[$0 * 3 + 2]) }
  }
}

/// Measures a picture while its rows pass by.
public struct PictureMeter {
  private let width: Int
  private let height: Int
  private var thumbnail: ThumbnailAccumulator
  private var detail: DetailAccumulator
  private var sums = [Int](repeating: 0, count: 3)
  private var squares = [Int](repeating: 0, count: 3)
  private var y = 0

  /// Starts a picture of at least 1 x 1 pixels.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
    thumbnail = ThumbnailAccumulator(width: width, height: height)
    detail = DetailAccumulator(width: width)
  }

  /// Takes the next row, `width` pixels of RGBA, four bytes each.
  public mutating func add(_ row: UnsafePointer<UInt8>) {
    var grey = [UInt8](repeating: 0, count: width)
    var (r, g, b, rr, gg, bb) = (0, 0, 0, 0, 0, 0)
    for x in 0..<width {
      let (red, green, blue) = (Int(row[x * 4]), Int(row[x * 4 + 1]), Int(row[x * 4 + 2]))
      r += red
      g += green
      b += blue
      rr += red * red
      gg += green * green
      bb += blue * blue
      grey[x] = luma(row[x * 4], row[x * 4 + 1], row[x * 4 + 2])
    }
    for (channel, sum) in [(r, rr), (g, gg), (b, bb)].enumerated() {
      sums[channel] += sum.0
      squares[channel] += sum.1
    }
    thumbnail.add(row, y: y)
    detail.add(grey)
    y += 1
  }

  /// The measures, after the last row.
  public func measures() -> PictureMeasures {
    let count = Double(width) * Double(height)
    let means = sums.map { Double($0) / count }
    let spreads = zip(squares, means).map {
      max(0, Double($0) / count - $1 * $1).squareRoot()
    }
    return PictureMeasures(
      width: width, height: height, meanColour: means, colourSpread: spreads,
      sharpness: detail.sharpness, detailAcross: detail.across, detailDown: detail.down,
      colours: thumbnail.colours)
  }
}
