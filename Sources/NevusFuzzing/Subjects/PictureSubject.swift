import Foundation
import NevusCore
import NevusPictures
import NevusSynthesis

/// The container walker and the decoders behind it.
public struct PictureSubject: FuzzSubject {
  /// Sound files that are damaged.
  public let originals: [Data]
  private let tokens: [[UInt8]]
  /// More pixels are allowed, but decoding them over and over is not what this is about.
  private static let pixels = 1_000_000

  static func jpeg() throws -> PictureSubject {
    let bitmap = try picture()
    var originals = [
      try JPEGEncoder.encode(bitmap, options: .init(quality: 80)),
      try JPEGEncoder.encode(bitmap, options: .init(quality: 80, isProgressive: true)),
      try JPEGEncoder.encode(
        bitmap, options: .init(quality: 60, subsampling: .none, restartRows: 1)),
    ]
    originals.append(
      try JPEGEncoder.encode(
        bitmap.pixels, layout: .cmyk, width: bitmap.width, height: bitmap.height))
    // APP1 with an Exif orientation of 6.
    let exif: [UInt8] =
      [0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM\0*".utf8) + [
        0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
      ]
    let tokens: [[UInt8]] =
      [0xC0, 0xC2, 0xC4, 0xD8, 0xD9, 0xDA, 0xDB, 0xDD, 0xE0, 0xE1, 0xEE, 0x01].map { [0xFF, $0] }
    let profile = DrawnProfile.displayP3.bytes
    let tagged = [
      FileParts.profileSegments(profile, pieces: 3) + [FileParts.exifSegment(orientation: 3)],
      [FileParts.exifSegment(orientation: 1, colourSpace: 0xFFFF)],
    ].map { FileParts.insert($0, intoJPEG: originals[0]) }
    return PictureSubject(
      originals: originals.map { $0.prefix(2) + Data(exif) + $0.dropFirst(2) } + tagged,
      tokens: tokens)
  }

  static func png() throws -> PictureSubject {
    let bitmap = try picture()
    let (width, height) = (bitmap.width, bitmap.height)
    let indices = (0..<width * height).map { UInt8($0 % 16) }
    let colours = (0..<16).map { [UInt8($0), UInt8($0 * 3), 7] }
    let originals = [
      try PNGEncoder.encode(bitmap), try PNGEncoder.encode(bitmap, isInterlaced: true),
      try PNGEncoder.encode(
        indices, colour: .palette(colours: colours, alphas: [0, 9, 99]), bitDepth: 4,
        width: width, height: height),
      try PNGEncoder.encode(
        indices.map { UInt16($0) * 4_000 }, colour: .grey(key: 4_000), bitDepth: 16,
        width: width, height: height),
    ]
    // An eXIf chunk with an orientation of 8, behind the header chunk; its check is made right.
    let exif: [UInt8] =
      [0, 0, 0, 26] + Array("eXIfII*\0".utf8) + [
        8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      ]
    let turned = originals.map {
      PNGChecks.repaired($0.prefix(33) + Data(exif) + $0.dropFirst(33))
    }
    let tagged = [
      [FileParts.profileChunk(DrawnProfile.adobeRGB.bytes)],
      [
        FileParts.chunk("gAMA", FileParts.four(55_556)),
        FileParts.chunk(
          "cHRM",
          [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000].flatMap(FileParts.four)),
      ],
      [FileParts.chunk("cICP", [12, 13, 0, 1])],
    ].map { FileParts.insert($0, intoPNG: originals[0]) }
    let tokens = [
      "IHDR", "IDAT", "IEND", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "cICP", "iCCP", "eXIf",
      "acTL", "rXYZ", "gTRC", "curv", "para",
    ]
    return PictureSubject(originals: turned + tagged, tokens: tokens.map { Array($0.utf8) })
  }

  /// See `FuzzSubject`.
  public func input(_ random: SplitMix64) -> Data {
    var random = random
    let original = originals[random.integer(0...originals.count - 1)]
    let isRepaired = random.chance(0.5)
    var mutator = Mutator(random, tokens: tokens)
    let damaged = mutator.mutate(original)
    return isRepaired ? PNGChecks.repaired(damaged) : damaged
  }

  /// See `FuzzSubject`.
  public func check(_ input: Data) throws(FuzzFinding) -> FuzzOutcome {
    do {
      try WalkDivision.check(input)
      let file = try PictureFile(data: input)
      guard file.info.width * file.info.height <= Self.pixels else { return .skipped }
      let bitmap = try file.decodeAll()
      guard bitmap.pixels.count == file.info.width * file.info.height * 4 else {
        throw FuzzFinding("\(bitmap.pixels.count) samples for \(file.info)")
      }
      return .accepted
    } catch let error as PictureFileError {
      return .refused("\(error.code.name)")
    } catch let error as FuzzFinding {
      throw error
    } catch {
      throw FuzzFinding("an error of another type: \(error)")
    }
  }

  private static func picture() throws -> Bitmap {
    let formula = FormulaPicture(.noise, width: 40, height: 30, seed: 3)
    return try formula.bitmap()
  }
}
