import Foundation
import NevusCore
import NevusPictures

/// A drawn lesion as a file of one of the kinds that cameras, phones and editors write.
public struct Photo: Sendable {
  /// What is special about it.
  public var name: String
  /// The file.
  public var data: Data
  /// `jpg` or `png`.
  public var fileExtension: String
  /// Whether some pixels are neither opaque nor invisible: browsers that multiply colours by alpha
  /// when they decode lose up to a level there.
  public var isTranslucent = false
  /// Whether it has 16 bits a sample: some decoders drop the lower eight, others round.
  public var isDeep = false

  /// All kinds, of one lesion.
  ///
  /// - Throws: `PictureError` or `EncodingError`.
  public static func all(seed: UInt64 = 1, width: Int = 300, height: Int = 220) throws -> [Photo] {
    let bitmap = try LesionScene.random(seed: seed, width: width, height: height).renderer()
      .bitmap()
    return try jpegs(bitmap) + turned(bitmap) + pngs(bitmap) + samples(bitmap)
  }

  /// JPEG files, and what they say about colours.
  static func jpegs(_ bitmap: Bitmap) throws -> [Photo] {
    let plain = try JPEGEncoder.encode(bitmap)
    let progressive = try JPEGEncoder.encode(bitmap, options: .init(isProgressive: true))
    let grey = try JPEGEncoder.encode(
      greys(bitmap), layout: .grey, width: bitmap.width, height: bitmap.height)
    // By Adobe's convention 255 is no ink: the complement's complement.
    let cmyk = bitmap.pixels
    func tagged(_ name: String, _ file: Data, _ segments: [Data]) -> Photo {
      Photo(
        name: name, data: FileParts.insert(segments, intoJPEG: file), fileExtension: "jpg")
    }
    func ink(_ name: String, converts: Bool) throws -> Photo {
      tagged(
        name,
        try JPEGEncoder.encode(
          cmyk, layout: .cmyk, width: bitmap.width, height: bitmap.height,
          options: .init(subsampling: .none, convertsColours: converts)), [])
    }
    let wide = DrawnProfile.displayP3.bytes
    let unknown = DrawnProfile(colorants: DrawnProfile.proPhotoColorants, curve: .gamma(1.8))
    return try [
      tagged("jpeg", plain, []),
      tagged("jpeg-progressive", progressive, []),
      tagged("jpeg-grey", grey, []),
      tagged("jpeg-srgb", plain, FileParts.profileSegments(DrawnProfile.sRGB.bytes)),
      tagged("jpeg-p3", plain, FileParts.profileSegments(wide)),
      tagged("jpeg-p3-progressive", progressive, FileParts.profileSegments(wide, pieces: 3)),
      tagged("jpeg-adobe", plain, FileParts.profileSegments(DrawnProfile.adobeRGB.bytes)),
      tagged(
        "jpeg-adobe-exif", plain, [FileParts.exifSegment(orientation: 1, colourSpace: 0xFFFF)]),
      tagged("jpeg-unknown-profile", plain, FileParts.profileSegments(unknown.bytes)),
      ink("jpeg-cmyk", converts: false), ink("jpeg-ycck", converts: true),
    ]
  }

  /// Exif's eight orientations, the last four with a profile, too.
  static func turned(_ bitmap: Bitmap) throws -> [Photo] {
    let plain = try JPEGEncoder.encode(bitmap)
    return (1...8 as ClosedRange<UInt8>).map { orientation in
      let profile = FileParts.profileSegments(DrawnProfile.displayP3.bytes)
      return Photo(
        name: "jpeg-exif-\(orientation)",
        data: FileParts.insert(
          [FileParts.exifSegment(orientation: orientation)] + (orientation > 4 ? profile : []),
          intoJPEG: plain), fileExtension: "jpg")
    }
  }

  /// PNG files, and what they say about colours.
  static func pngs(_ bitmap: Bitmap) throws -> [Photo] {
    let plain = try PNGEncoder.encode(bitmap, compression: 1)
    func gamma(_ value: UInt32) -> Data { FileParts.chunk("gAMA", FileParts.four(value)) }
    let adobe: [UInt32] = [31_270, 32_900, 64_000, 33_000, 21_000, 71_000, 15_000, 6_000]
    let chunks: [(String, [Data])] = [
      ("png", []),
      ("png-srgb", [FileParts.chunk("sRGB", [0]), gamma(45_455)]),
      ("png-p3", [FileParts.profileChunk(DrawnProfile.displayP3.bytes)]),
      ("png-p3-cicp", [FileParts.chunk("cICP", [12, 13, 0, 1])]),
      ("png-adobe", [FileParts.profileChunk(DrawnProfile.adobeRGB.bytes)]),
      (
        "png-adobe-chrm",
        [gamma(45_455), FileParts.chunk("cHRM", adobe.flatMap(FileParts.four))]
      ),
      ("png-gamma-2.2", [gamma(45_455)]),
      ("png-gamma-1.8", [gamma(55_556)]),
      ("png-gamma-1.0", [gamma(100_000)]),
      ("png-exif-6", [FileParts.chunk("eXIf", FileParts.exif(orientation: 6))]),
    ]
    return chunks.map { name, chunks in
      Photo(
        name: name, data: FileParts.insert(chunks, intoPNG: plain), fileExtension: "png")
    }
  }

  static func greys(_ bitmap: Bitmap) -> [UInt8] {
    stride(from: 0, to: bitmap.pixels.count, by: 4).map { bitmap.pixels[$0 + 1] }
  }
}
