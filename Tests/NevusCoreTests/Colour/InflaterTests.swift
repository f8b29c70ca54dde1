import Foundation
import NevusArchives
import NevusCore
import NevusSynthesis
import Testing

/// The profile of a PNG is compressed; what the core makes of it is told by what it recognises.
struct InflaterTests {
  /// zlib's header and check around what zlib's library compresses.
  static func compressed(_ bytes: [UInt8]) throws -> [UInt8] {
    [0x78, 0xDA] + (try Deflate.compress(Data(bytes), as: .raw)) + [0, 0, 0, 0]
  }

  static func recognised(_ compressed: [UInt8]) throws -> ColourSpace? {
    try ProfileTests.png([FileParts.profileChunk([], compressed: compressed)]).recognised
  }

  @Test(arguments: [0, 40, 700, 9_000])
  func `what zlib compressed comes back`(padding: Int) throws {
    for curve in [DrawnProfile.Curve.parametricSRGB, .sampledSRGB(26), .sampledSRGB(4_096)] {
      var profile = DrawnProfile(colorants: DrawnProfile.displayP3Colorants, curve: curve)
      profile.padding = padding
      let bytes = try Self.compressed(profile.bytes)
      #expect(bytes.count < profile.bytes.count)
      #expect(try Self.recognised(bytes) == .displayP3)
    }
  }

  @Test func `words of the fixed code come back`() throws {
    // A few bytes: zlib takes the fixed code, and nothing is recognised in them; no fault either.
    let short = try Self.compressed([1, 2, 3])
    #expect(short[2] & 6 == 2)
    #expect(try Self.recognised(short) == nil)
    // A profile by hand in the fixed code, bit by bit, the highest bit of a word first.
    var (bits, result): ([UInt8], [UInt8]) = ([1, 1, 0], [0x78, 0x01])
    for byte in DrawnProfile.adobeRGB.bytes {
      let (word, length) = byte < 144 ? (0x30 + Int(byte), 8) : (0x190 + Int(byte) - 144, 9)
      for bit in stride(from: length - 1, through: 0, by: -1) {
        bits.append(UInt8(word >> bit & 1))
      }
    }
    bits += [UInt8](repeating: 0, count: 7)
    for start in stride(from: 0, to: bits.count, by: 8) {
      result.append(bits[start..<min(start + 8, bits.count)].reversed().reduce(0) { $0 << 1 | $1 })
    }
    #expect(try Self.recognised(result) == .adobeRGB)
  }

  @Test func `long runs fill the room that there is and no more`() throws {
    let bytes = DrawnProfile.sRGB.bytes + [UInt8](repeating: 3, count: 5_000_000)
    #expect(try Self.recognised(Self.compressed(bytes)) == .sRGB)
  }

  @Test func `damage anywhere gives an answer, and cutting none`() throws {
    let profile = DrawnProfile(
      colorants: DrawnProfile.displayP3Colorants, curve: .sampledSRGB(1_024))
    let bytes = try Self.compressed(profile.bytes)
    for count in stride(from: 0, to: bytes.count - 5, by: 3) {
      #expect(try Self.recognised(Array(bytes.prefix(count))) == nil)
    }
    var recognised = 0
    for place in bytes.indices {
      for flip: UInt8 in [1, 8, 128, 255] {
        var damaged = bytes
        damaged[place] ^= flip
        guard let found = try Self.recognised(damaged) else { continue }
        recognised += 1
        #expect(found.primaries == .displayP3)
      }
    }
    // The closing check, which nobody looks at, if nothing else.
    #expect(recognised >= 16)
    // A header of another method, a dictionary, blocks of no kind, code lengths without a start.
    for start: [UInt8] in [
      [0x77, 0x01], [0x78, 0x02], [0x78, 0x20], [0x78], [], [0x78, 0x01, 7],
      [0x78, 0x01, 0x05, 0xC0],
    ] {
      #expect(try Self.recognised(start + [0, 0, 0, 0, 0]) == nil)
    }
  }
}
