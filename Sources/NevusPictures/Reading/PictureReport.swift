import Foundation
import NevusCore

/// What a picture file's segments say: for `nevus inspect`. No text of the file is repeated.
public struct PictureReport: Codable, Equatable, Sendable {
  /// jpeg or png.
  public var format: String
  /// Columns and rows of the upright picture.
  public var width: Int
  /// See `width`.
  public var height: Int
  /// The Exif orientation, 1 to 8, by which the stored pixels become upright.
  public var orientation: Int
  /// Samples of a pixel as stored.
  public var components: Int
  /// Whether it is sent coarse to fine.
  public var isProgressive: Bool
  /// Whether pixels may be transparent.
  public var hasAlpha: Bool
  /// Whether the file says of itself that it is drawn or generated, and no photograph.
  public var isDrawn: Bool
  /// Pictures in the file, of which the first is looked at.
  public var frames: Int
  /// The space that its numbers are taken to be in.
  public var colourSpace: String
  /// Where the file says so: `nothing`, `profile`, `chunks` or `exif`.
  public var colourOrigin: String
  /// Whether that was recognised; if not, sRGB is assumed.
  public var isColourRecognised: Bool
  /// Bytes of the file.
  public var byteCount: Int
  /// Bytes that a decoder gets to see: without profile, gamma, Exif and texts.
  public var keptByteCount: Int

  /// Whether a file begins as JPEG or PNG files do.
  public static func isPicture(_ file: Data) -> Bool {
    file.starts(with: [0xFF, 0xD8]) || file.starts(with: [0x89, 0x50, 0x4E, 0x47])
  }

  /// Describes a file's bytes.
  ///
  /// - Throws: `PictureFileError`.
  public init(_ file: Data, path: String) throws(PictureFileError) {
    let picture = try PictureFile(data: file, path: path)
    let info = picture.info
    format = info.format == .jpeg ? "jpeg" : "png"
    width = info.uprightWidth
    height = info.uprightHeight
    orientation = Int(info.orientation.rawValue)
    components = info.components
    isProgressive = info.isProgressive
    hasAlpha = info.hasAlpha
    isDrawn = info.isDrawn
    frames = info.frameCount
    colourSpace = info.colour.space.words
    colourOrigin = info.colour.origin.word
    isColourRecognised = info.colour.recognised != nil
    byteCount = file.count
    keptByteCount = picture.bytes.count
  }

  /// Sorted, indented JSON.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// A few lines for the terminal.
  public var text: String {
    let order = isProgressive ? ", coarse to fine" : ""
    let alpha = hasAlpha ? ", may be transparent" : ""
    let kind =
      isDrawn
      ? "drawn or generated, not a photograph, by its own word"
      : "does not say whether it is a photograph"
    return """
      \(format.uppercased()), \(width) x \(height) pixels upright, orientation \(orientation)
      \(components) samples a pixel\(order)\(alpha)\(frames > 1 ? ", first of \(frames) pictures" : "")
      \(colours)
      \(byteCount) bytes, of which a decoder sees \(keptByteCount)
      \(kind)
      """
  }

  private var colours: String {
    guard isColourRecognised else { return "colour profile not recognised, taken to be sRGB" }
    switch colourOrigin {
    case "nothing": return "no colour profile, taken to be sRGB"
    case "profile": return "\(colourSpace), by its colour profile"
    case "exif": return "\(colourSpace), by its Exif data"
    default: return "\(colourSpace), by its chunks"
    }
  }
}

extension ColourStatement.Origin {
  fileprivate var word: String {
    switch self {
    case .unstated: "nothing"
    case .profile: "profile"
    case .chunks: "chunks"
    case .exif: "exif"
    }
  }
}

extension ColourSpace {
  fileprivate var words: String {
    let name =
      switch primaries {
      case .sRGB: "sRGB"
      case .displayP3: "Display P3"
      case .adobeRGB: "Adobe RGB"
      }
    if exponent == 0 || self == .adobeRGB { return name }
    // Files state the reciprocal to five places: two are meant.
    return "\(name) with an exponent of \((Double(exponent) / 1_000).rounded() / 100)"
  }
}
