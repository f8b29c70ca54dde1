import CTurboJPEG
import Foundation
import NevusCore

/// Writes JPEG files by libjpeg-turbo.
public enum JPEGEncoder {
  /// What the samples are.
  public enum Layout: Sendable {
    /// 1 byte a pixel.
    case grey
    /// 4 bytes a pixel; alpha is dropped.
    case rgba
    /// 4 bytes a pixel, stored as they are; by Adobe's convention 255 is no ink.
    case cmyk

    var bytesPerPixel: Int { self == .grey ? 1 : 4 }
  }

  /// How much colour is thinned out.
  public enum Subsampling: Sendable {
    /// 4:4:4, not at all.
    case none
    /// 4:2:2, by half in each row.
    case horizontal
    /// 4:2:0, by half in each row and column.
    case both
  }

  /// How a picture is written.
  public struct Options: Sendable {
    /// 1 to 100.
    public var quality: Int
    /// How much colour is thinned out.
    public var subsampling: Subsampling
    /// Coarse to fine instead of from the top.
    public var isProgressive: Bool
    /// Whether RGB is stored as YCbCr and CMYK as YCCK, as usual, or each as it is.
    public var convertsColours: Bool
    /// A restart marker after this many rows of blocks; 0 for none.
    public var restartRows: Int

    /// Makes options.
    public init(
      quality: Int = 90, subsampling: Subsampling = .both, isProgressive: Bool = false,
      convertsColours: Bool = true, restartRows: Int = 0
    ) {
      self.quality = quality
      self.subsampling = subsampling
      self.isProgressive = isProgressive
      self.convertsColours = convertsColours
      self.restartRows = restartRows
    }
  }

  /// Encodes a bitmap in colour.
  ///
  /// - Throws: `EncodingError`.
  public static func encode(
    _ bitmap: Bitmap, options: Options = Options()
  ) throws(EncodingError) -> Data {
    try encode(
      bitmap.pixels, layout: .rgba, width: bitmap.width, height: bitmap.height, options: options)
  }

  /// Encodes samples, `[height, width, channels]`.
  ///
  /// - Throws: `EncodingError`.
  public static func encode(
    _ samples: [UInt8], layout: Layout, width: Int, height: Int, options: Options = Options()
  ) throws(EncodingError) -> Data {
    guard (1...65_500).contains(width), (1...65_500).contains(height) else {
      throw .notPossible("a JPEG side has 1 to 65,500 pixels")
    }
    let expected = width * height * layout.bytesPerPixel
    guard samples.count == expected else {
      throw .wrongSampleCount(expected: expected, given: samples.count)
    }
    var settings = nevus_jpeg_options()
    settings.width = UInt32(width)
    settings.height = UInt32(height)
    settings.layout =
      switch layout {
      case .grey: Int32(NEVUS_JPEG_GREY)
      case .rgba: Int32(NEVUS_JPEG_RGBA)
      case .cmyk: Int32(NEVUS_JPEG_CMYK)
      }
    settings.stored =
      options.convertsColours
      ? Int32(NEVUS_JPEG_AS_USUAL)
      : Int32(layout == .cmyk ? NEVUS_JPEG_AS_CMYK : NEVUS_JPEG_AS_RGB)
    settings.quality = Int32(clamping: min(100, max(1, options.quality)))
    settings.horizontal = layout != .grey && options.subsampling != .none ? 2 : 1
    settings.vertical = layout != .grey && options.subsampling == .both ? 2 : 1
    settings.progressive = options.isProgressive ? 1 : 0
    settings.restart_rows = Int32(clamping: max(0, options.restartRows))
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = nevus_jpeg_encode(samples, &settings, &bytes, &count)
    guard Int(status) == NEVUS_JPEG_OK, let bytes else {
      throw .notPossible("libjpeg gave up")
    }
    defer { nevus_jpeg_free(bytes) }
    return Data(bytes: bytes, count: count)
  }
}
