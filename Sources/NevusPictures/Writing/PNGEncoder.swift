import CPNG
import Foundation
import NevusCore

/// Writes PNG files by libpng.
public enum PNGEncoder {
  /// Encodes a bitmap with 8 bits a sample.
  ///
  /// - Parameters:
  ///   - bitmap: The pixels.
  ///   - keepsAlpha: Whether alpha is written; if not, it is dropped.
  ///   - isInterlaced: Coarse to fine (Adam7) instead of from the top.
  ///   - compression: zlib's effort, 0 to 9.
  /// - Throws: `EncodingError`.
  public static func encode(
    _ bitmap: Bitmap, keepsAlpha: Bool = false, isInterlaced: Bool = false, compression: Int = 6
  ) throws(EncodingError) -> Data {
    var samples = bitmap.pixels
    if !keepsAlpha {
      samples.removeAll(keepingCapacity: true)
      for first in stride(from: 0, to: bitmap.pixels.count, by: 4) {
        samples.append(contentsOf: bitmap.pixels[first..<first + 3])
      }
    }
    return try encode(
      samples, colour: keepsAlpha ? .rgba : .rgb(), bitDepth: 8, width: bitmap.width,
      height: bitmap.height, isInterlaced: isInterlaced, compression: compression)
  }

  /// Encodes samples, `[height, width, channels]`, each a number below `1 << bitDepth`.
  ///
  /// - Throws: `EncodingError`.
  public static func encode<Sample: FixedWidthInteger & UnsignedInteger>(
    _ samples: [Sample], colour: PNGColour, bitDepth: Int, width: Int, height: Int,
    isInterlaced: Bool = false, compression: Int = 6
  ) throws(EncodingError) -> Data {
    guard (1...PictureLimits.side).contains(width), (1...PictureLimits.side).contains(height) else {
      throw .notPossible("a side has 1 to 65,535 pixels")
    }
    guard colour.allows(bitDepth: bitDepth), Sample.bitWidth == 8 || Sample.bitWidth == 16,
      Sample.bitWidth >= bitDepth
    else { throw .notPossible("PNG has no such pixels, or the samples are of another size") }
    let expected = width * height * colour.channels
    guard samples.count == expected else {
      throw .wrongSampleCount(expected: expected, given: samples.count)
    }
    var settings = nevus_png_options()
    settings.width = UInt32(width)
    settings.height = UInt32(height)
    settings.colour_type = colour.number
    settings.bit_depth = Int32(bitDepth)
    settings.interlaced = isInterlaced ? 1 : 0
    settings.compression = Int32(min(9, max(0, compression)))
    settings.sample_bytes = Int32(Sample.bitWidth / 8)
    return try withColours(colour, settings) { settings throws(EncodingError) in
      var settings = settings
      var bytes: UnsafeMutablePointer<UInt8>?
      var count = 0
      let status = nevus_png_encode(samples, &settings, &bytes, &count)
      guard Int(status) == NEVUS_PNG_OK, let bytes else {
        throw EncodingError.notPossible("libpng gave up")
      }
      defer { nevus_png_free(bytes) }
      return Data(bytes: bytes, count: count)
    }
  }

  /// Adds palette and transparency, whose memory lives as long as the call.
  private static func withColours(
    _ colour: PNGColour, _ settings: nevus_png_options,
    _ body: (nevus_png_options) throws(EncodingError) -> Data
  ) throws(EncodingError) -> Data {
    var settings = settings
    var palette: [UInt8] = []
    var alphas: [UInt8] = []
    switch colour {
    case .grey(let key?):
      settings.key = (key, 0, 0)
      settings.has_key = 1
    case .rgb(let key?):
      settings.key = (key[0], key[1], key[2])
      settings.has_key = 1
    case .palette(let colours, let entryAlphas):
      palette = colours.flatMap { $0 }
      alphas = entryAlphas
    default: break
    }
    settings.palette_count = Int32(palette.count / 3)
    settings.alpha_count = Int32(alphas.count)
    let result: Result<Data, EncodingError> = palette.withUnsafeBufferPointer { palette in
      alphas.withUnsafeBufferPointer { alphas in
        settings.palette = palette.baseAddress
        settings.alphas = alphas.baseAddress
        do throws(EncodingError) { return .success(try body(settings)) } catch {
          return .failure(error)
        }
      }
    }
    return try result.get()
  }
}
