import Foundation
import NevusCore
import NevusPictures
import Testing

struct MutationTests {
  static let originals: [Data] = {
    let bitmap = formulaBitmap(width: 40, height: 30)
    let jpegs = [
      JPEGEncoder.Options(quality: 80), .init(quality: 80, isProgressive: true),
      .init(quality: 60, subsampling: .none, restartRows: 1),
    ].compactMap { try? JPEGEncoder.encode(bitmap, options: $0) }
    let cmyk = try? JPEGEncoder.encode(bitmap.pixels, layout: .cmyk, width: 40, height: 30)
    let indices = (0..<1200).map { UInt8($0 % 16) }
    let colours = (0..<16).map { [UInt8($0), UInt8($0 * 3), 7] }
    let pngs = [
      try? PNGEncoder.encode(bitmap), try? PNGEncoder.encode(bitmap, isInterlaced: true),
      try? PNGEncoder.encode(
        indices, colour: .palette(colours: colours, alphas: [0, 9, 99]), bitDepth: 4, width: 40,
        height: 30),
      try? PNGEncoder.encode(
        indices.map { UInt16($0) * 4000 }, colour: .grey(key: 4000), bitDepth: 16, width: 40,
        height: 30),
    ].compactMap { $0 }
    let exif = Segments.exif(orientation: 6, littleEndian: false)
    let tiff = Segments.png("eXIf", Segments.tiff(orientation: 8, littleEndian: true))
    return (jpegs + [cmyk].compactMap { $0 }).map { Segments.insert([exif], intoJPEG: $0) }
      + pngs.map { Segments.insert([tiff], intoPNG: $0) }
  }()

  static func isPNG(_ data: Data) -> Bool { data.first == 0x89 }

  /// 10,000 in all; the seed is the part's number.
  @Test(arguments: 0..<8) func `a damaged file is refused with a kind, or gives pixels`(
    part: Int
  ) throws {
    #expect(Self.originals.count == 8)
    let original = Self.originals[part]
    var mutator = Mutator(seed: UInt64(part))
    var decoded = 0
    var refused: [ErrorCode: Int] = [:]
    for count in 0..<1250 {
      var data = mutator.mutate(original)
      if Self.isPNG(original), count.isMultiple(of: 2) { data = Mutator.repairingChecks(data) }
      do {
        let file = try PictureFile(data: data)
        // A changed size is allowed to be large; decoding 100 megapixels over and over is not
        // what this is about.
        guard file.info.width * file.info.height <= 1_000_000 else { continue }
        let bitmap = try file.decodeAll()
        #expect(bitmap.pixels.count == file.info.width * file.info.height * 4)
        decoded += 1
      } catch let error as PictureFileError {
        refused[error.code, default: 0] += 1
        #expect(!error.description.isEmpty)
      }
    }
    #expect(decoded > 10)
    let kinds: Set<ErrorCode> = [.truncated, .corrupt, .unsupportedFormat, .tooLarge]
    #expect(Set(refused.keys).isSubset(of: kinds))
    #expect(refused[.corrupt, default: 0] > 10)
    #expect(refused[.truncated, default: 0] > 10)
  }

  @Test(arguments: 0..<8) func `however a damaged file is divided, the walker says the same`(
    part: Int
  ) {
    var mutator = Mutator(seed: 100 + UInt64(part))
    for _ in 0..<250 {
      let data = mutator.mutate(Self.originals[part])
      let whole = walk(data, division: { data.count })
      let single = walk(data, division: { 1 })
      let pieces = walk(data, division: { Int.random(in: 1...50, using: &mutator.random) })
      #expect(whole == single)
      #expect(whole == pieces)
    }
  }

  /// What a walk comes to, to be compared.
  struct Outcome: Equatable {
    var info: ContainerInfo?
    var code: ErrorCode?
    var offset: Int?
  }

  func walk(_ data: Data, division: () -> Int) -> Outcome {
    var walker = ContainerWalker()
    walker.begin(byteCount: data.count)
    do {
      var place = 0
      while place < data.count {
        let count = min(division(), data.count - place)
        try Array(data[place..<place + count]).withUnsafeBytes { try walker.consume($0) }
        place += count
      }
      return Outcome(info: try walker.finish())
    } catch {
      let error = error as? PictureError
      return Outcome(code: error?.code, offset: error?.offset)
    }
  }
}
