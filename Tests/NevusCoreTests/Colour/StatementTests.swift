import Foundation
import NevusCore
import NevusSynthesis
import Testing

/// What chunks and Exif say, and which of them counts.
struct StatementTests {
  typealias File = FileSkeletons

  static func gamma(_ value: UInt32) -> Data { FileParts.chunk("gAMA", FileParts.four(value)) }
  static func chromaticities(_ values: [UInt32]) -> Data {
    FileParts.chunk("cHRM", values.flatMap(FileParts.four))
  }
  static let sRGB: [UInt32] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000]
  static let wide: [UInt32] = [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000]
  static let adobe: [UInt32] = [31_270, 32_900, 64_000, 33_000, 21_000, 71_000, 15_000, 6_000]

  func png(_ chunks: [Data]) throws -> ColourStatement { try ProfileTests.png(chunks) }

  @Test func `files that say nothing are sRGB`() throws {
    for found in [try png([]), try ProfileTests.jpeg([])] {
      #expect(found.origin == .unstated && found.recognised == .sRGB)
    }
    // Chromaticities without a gamma say nothing, a gamma of 0 does neither.
    #expect(try png([Self.chromaticities(Self.wide)]).origin == .unstated)
    #expect(try png([Self.gamma(0)]).origin == .unstated)
  }

  @Test func `a gamma of 1 / 2.2 is sRGB, another one an exponent`() throws {
    for value: UInt32 in [45_455, 45_454, 45_000, 45_450, 45_900] {
      #expect(try png([Self.gamma(value)]) == png([Self.gamma(45_455), Self.gamma(100_000)]))
      #expect(try png([Self.gamma(value)]).recognised == .sRGB)
    }
    let cases: [(UInt32, Int32)] = [(100_000, 100_000), (55_556, 179_998), (50_000, 200_000)]
    for (value, exponent) in cases {
      let found = try png([Self.gamma(value)])
      #expect(found.origin == .chunks)
      #expect(found.recognised == ColourSpace(.sRGB, exponent: exponent))
      #expect(try png([Self.chromaticities(Self.sRGB), Self.gamma(value)]) == found)
    }
    for value: UInt32 in [1, 9_999, 1_000_001, .max] {
      #expect(try png([Self.gamma(value)]).recognised == nil)
    }
  }

  @Test func `chromaticities with a gamma name the primaries`() throws {
    #expect(
      try png([Self.gamma(45_455), Self.chromaticities(Self.wide)]).recognised == .displayP3)
    #expect(
      try png([Self.chromaticities(Self.adobe), Self.gamma(45_455)]).recognised
        == ColourSpace(.adobeRGB, exponent: 219_997))
    for values in [Self.wide.reversed(), Array(repeating: .max, count: 8), [1, 2]] as [[UInt32]] {
      #expect(try png([Self.gamma(45_455), Self.chromaticities(values)]).recognised == nil)
    }
  }

  @Test func `of several chunks cICP counts first, then iCCP, then sRGB`() throws {
    let coding = FileParts.chunk("cICP", [12, 13, 0, 1])
    let profile = FileParts.profileChunk(DrawnProfile.adobeRGB.bytes)
    let standard = FileParts.chunk("sRGB", [0])
    let gamma = Self.gamma(100_000)
    #expect(try png([gamma, standard, profile, coding]).recognised == .displayP3)
    #expect(try png([gamma, standard, profile]).recognised == .adobeRGB)
    #expect(try png([profile, gamma, standard]).recognised == .adobeRGB)
    #expect(try png([gamma, standard]).recognised == .sRGB)
    for (bytes, space) in [
      ([1, 13, 0, 1], .sRGB), ([12, 8, 0, 1], ColourSpace(.displayP3, exponent: 100_000)),
      ([9, 16, 0, 1], nil), ([12, 13, 0, 0], nil), ([12, 13, 1, 1], nil),
    ] as [([UInt8], ColourSpace?)] {
      #expect(try png([FileParts.chunk("cICP", bytes)]).recognised == space)
    }
    #expect(try png([FileParts.chunk("cICP", [12, 13, 0])]).origin == .unstated)
  }

  @Test func `a chunk that fails its check, or comes too late, says nothing`() throws {
    for chunk in [
      Self.gamma(100_000), FileParts.chunk("cICP", [12, 13, 0, 1]), FileParts.chunk("sRGB", [0]),
      FileParts.profileChunk(DrawnProfile.displayP3.bytes),
    ] {
      var damaged = chunk
      damaged[damaged.count - 1] ^= 1
      #expect(try png([damaged]).origin == .unstated)
      #expect(try png([damaged, chunk]) == png([chunk]))
      let late = File.png(File.header(), File.data, Array(chunk), File.end)
      #expect(try File.walk(late).colour.origin == .unstated)
    }
  }

  @Test(arguments: [3, 5]) func `Exif names Adobe RGB in two ways`(orientation: UInt8) throws {
    func colour(_ value: UInt16?) throws -> ColourStatement {
      let segment = FileParts.exifSegment(orientation: orientation, colourSpace: value)
      let info = try File.walk(File.jpeg(Array(segment), File.frame(), File.scan))
      #expect(info.orientation.rawValue == orientation)
      return info.colour
    }
    #expect(try colour(nil).origin == .unstated)
    #expect(try colour(1).recognised == .sRGB && colour(1).origin == .exif)
    #expect(try colour(2).recognised == .adobeRGB)
    #expect(try colour(0xFFFF).recognised == .adobeRGB)
    // A profile knows better.
    let both = [
      FileParts.exifSegment(orientation: 1, colourSpace: 2),
      FileParts.profileSegments(DrawnProfile.displayP3.bytes)[0],
    ]
    #expect(try ProfileTests.jpeg(both).recognised == .displayP3)
    #expect(try ProfileTests.jpeg(both.reversed()).recognised == .displayP3)
    #expect(try ProfileTests.jpeg(Array(both.prefix(1)), components: 4).origin == .unstated)
  }

  @Test func `Exif's places that lead backwards or outside are not followed`() throws {
    let exif = FileParts.exif(orientation: 6, colourSpace: 2)
    for place in stride(from: 0, to: exif.count - 3, by: 2) {
      for value: UInt32 in [0, 8, 9, 0x7FFF_FFFF, 0xFFFF_FFFF] {
        var damaged = exif
        damaged.replaceSubrange(place..<place + 4, with: FileParts.four(value))
        let segment = FileParts.segment(0xE1, Array("Exif\0\0".utf8) + damaged)
        let found = try ProfileTests.jpeg([segment])
        #expect(found.recognised != nil)
      }
    }
  }

  @Test func `an animation's pictures are counted`() throws {
    func count(_ chunks: [Data]) throws -> Int {
      try File.walk(
        File.png(File.header(), Array(chunks.joined()), File.data, File.end)
      ).frameCount
    }
    #expect(try count([]) == 1)
    let animation = FileParts.chunk("acTL", FileParts.four(12) + FileParts.four(0))
    #expect(try count([animation]) == 12)
    #expect(try count([FileParts.chunk("acTL", FileParts.four(.max) + [0, 0, 0, 0])]) > 1)
  }
}
