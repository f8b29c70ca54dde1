/// How a PNG file stores its pixels.
public enum PNGColour: Equatable, Sendable {
  /// One sample a pixel of 1, 2, 4, 8 or 16 bits; pixels equal to `key` are transparent.
  case grey(key: UInt16? = nil)
  /// One index a pixel of 1, 2, 4 or 8 bits into up to 256 RGB `colours`, the first of which may
  /// have `alphas`.
  case palette(colours: [[UInt8]], alphas: [UInt8] = [])
  /// Red, green and blue of 8 or 16 bits; pixels equal to the three values in `key` are transparent.
  case rgb(key: [UInt16]? = nil)
  /// Grey and alpha of 8 or 16 bits.
  case greyAlpha
  /// Red, green, blue and alpha of 8 or 16 bits.
  case rgba

  /// Samples of a pixel.
  public var channels: Int {
    switch self {
    case .grey, .palette: 1
    case .greyAlpha: 2
    case .rgb: 3
    case .rgba: 4
    }
  }

  /// PNG's number for it (PNG, section 11.2.1).
  var number: Int32 {
    switch self {
    case .grey: 0
    case .rgb: 2
    case .palette: 3
    case .greyAlpha: 4
    case .rgba: 6
    }
  }

  /// Whether PNG has it with this many bits a sample.
  func allows(bitDepth: Int) -> Bool {
    switch self {
    case .grey: [1, 2, 4, 8, 16].contains(bitDepth)
    case .palette(let colours, let alphas):
      [1, 2, 4, 8].contains(bitDepth) && !colours.isEmpty && colours.count <= 1 << bitDepth
        && alphas.count <= colours.count && colours.allSatisfy { $0.count == 3 }
    case .rgb(let key): (bitDepth == 8 || bitDepth == 16) && (key?.count ?? 3) == 3
    case .greyAlpha, .rgba: bitDepth == 8 || bitDepth == 16
    }
  }
}
