import Foundation
import NevusArchives
import NevusCore
import NevusSynthesis
import Testing

/// ICC profiles in JPEG and PNG files: recognised by their numbers, whoever made them.
struct ProfileTests {
  typealias File = FileSkeletons

  static func jpeg(_ segments: [Data], components: Int = 3) throws -> ColourStatement {
    try File.walk(
      File.jpeg(Array(segments.joined()), File.frame(components: components), File.scan)
    ).colour
  }

  static func png(_ chunks: [Data], colour: UInt8 = 2) throws -> ColourStatement {
    try File.walk(
      File.png(File.header(colour: colour), Array(chunks.joined()), File.data, File.end)
    ).colour
  }

  /// As both formats have it, which have to agree.
  static func recognised(_ profile: [UInt8]) throws -> ColourSpace? {
    let found = try jpeg(FileParts.profileSegments(profile))
    #expect(found.origin == .profile)
    #expect(try png([FileParts.profileChunk(profile)]) == found)
    return found.recognised
  }

  @Test(arguments: [2, 4] as [UInt8])
  func `the three spaces are recognised, however their curves are written`(version: UInt8) throws {
    typealias Profile = DrawnProfile
    let curves: [(Profile.Curve, Int32)] = [
      (.parametricSRGB, 0), (.sampledSRGB(1_024), 0), (.sampledSRGB(64), 0), (.sampledSRGB(26), 0),
      (.gamma(563.0 / 256), 219_922), (.parametricGamma(1.8), 179_999), (.linear, 100_000),
    ]
    let spaces: [([[Double]], ColourSpace.Primaries)] = [
      (Profile.sRGBColorants, .sRGB), (Profile.displayP3Colorants, .displayP3),
      (Profile.adobeRGBColorants, .adobeRGB),
    ]
    for (colorants, primaries) in spaces {
      for (curve, exponent) in curves {
        let profile = Profile(colorants: colorants, curve: curve, version: version)
        let found = try #require(try Self.recognised(profile.bytes), "\(primaries), \(curve)")
        #expect(found.primaries == primaries)
        #expect(abs(found.exponent - exponent) <= 1, "\(curve): \(found.exponent)")
        // Within what makers differ by.
        let other = Profile(
          colorants: colorants.map { $0.map { $0 + 0.002 } }, curve: curve, version: version)
        #expect(try Self.recognised(other.bytes) == found)
      }
    }
    #expect(try Self.recognised(Profile.displayP3.bytes) == .displayP3)
    #expect(try Self.recognised(Profile.adobeRGB.bytes) == .adobeRGB)
    #expect(try Self.recognised(Profile.sRGB.bytes) == .sRGB)
  }

  @Test func `other primaries, curves and kinds are not recognised, and count as sRGB`() throws {
    typealias Profile = DrawnProfile
    var unequal = Profile.displayP3.bytes
    // The blue curve's tag points at something else.
    let place = try #require(Data(unequal).range(of: Data("bTRC".utf8))).lowerBound
    unequal[place + 7] = 0
    var cmyk = Profile.sRGB.bytes
    cmyk.replaceSubrange(16..<20, with: Array("CMYK".utf8))
    var lab = Profile.sRGB.bytes
    lab.replaceSubrange(20..<24, with: Array("Lab ".utf8))
    let profiles = [
      Profile(colorants: Profile.proPhotoColorants, curve: .gamma(1.8)).bytes,
      Profile(colorants: Profile.sRGBColorants, curve: .gamma(0.05)).bytes,
      Profile(colorants: Profile.sRGBColorants, curve: .parametricGamma(11)).bytes,
      Profile(colorants: Profile.sRGBColorants, curve: .parametricGamma(-2)).bytes,
      Profile(colorants: Profile.sRGBColorants, curve: .sampledSRGB(3)).bytes,
      Profile(colorants: [[0, 0, 0], [0, 0, 0], [0, 0, 0]], curve: .gamma(2.2)).bytes,
      Profile(colorants: Profile.sRGBColorants.reversed(), curve: .gamma(2.2)).bytes,
      unequal, cmyk, lab, [], [1, 2, 3], [UInt8](repeating: 0, count: 3_000),
      [UInt8](repeating: 255, count: 3_000),
    ]
    for (index, profile) in profiles.enumerated() {
      #expect(try Self.recognised(profile) == nil, "number \(index)")
      #expect(try Self.jpeg(FileParts.profileSegments(profile)).space == .sRGB)
    }
  }

  @Test func `a grey profile counts for grey pictures only`() throws {
    var grey = DrawnProfile(colorants: DrawnProfile.sRGBColorants, curve: .gamma(1.8)).bytes
    grey.replaceSubrange(16..<20, with: Array("GRAY".utf8))
    let place = try #require(Data(grey).range(of: Data("rTRC".utf8))).lowerBound
    grey.replaceSubrange(place..<place + 4, with: Array("kTRC".utf8))
    let segments = FileParts.profileSegments(grey)
    let found = try #require(try Self.jpeg(segments, components: 1).recognised)
    #expect(found.primaries == .sRGB && abs(found.exponent - 180_000) < 300)
    #expect(try Self.jpeg(segments).recognised == nil)
    let chunk = [FileParts.profileChunk(grey)]
    #expect(try Self.png(chunk, colour: 0).recognised == found)
    #expect(try Self.png(chunk, colour: 4).recognised == found)
    #expect(try Self.png(chunk).recognised == nil)
    // Numbers of inks are not what an RGB profile is about.
    let wide = FileParts.profileSegments(DrawnProfile.displayP3.bytes)
    #expect(try Self.jpeg(wide, components: 4) == Self.jpeg(segments, components: 4))
    #expect(try Self.jpeg(wide, components: 4).recognised == nil)
  }

  @Test func `pieces may come in any order, and have to be all there`() throws {
    let profile = DrawnProfile.displayP3.bytes
    for count in [2, 3, 10, 255] {
      let pieces = FileParts.profileSegments(profile, pieces: count)
      #expect(try Self.jpeg(pieces).recognised == .displayP3)
      #expect(try Self.jpeg(pieces.reversed()).recognised == .displayP3)
      #expect(try Self.jpeg(Array(pieces[1...]) + [pieces[0]]).recognised == .displayP3)
      // Between other segments, too.
      let between = pieces.flatMap { [Data(File.comment), $0, Data(File.tables)] }
      #expect(try Self.jpeg(between).recognised == .displayP3)
      for missing in [0, count / 2, count - 1] {
        var fewer = pieces
        fewer.remove(at: missing)
        let found = try Self.jpeg(fewer)
        #expect(found.recognised == nil && found.origin == .profile)
        fewer.insert(pieces[(missing + 1) % count], at: missing)
        #expect(try Self.jpeg(fewer).recognised == nil)
      }
    }
    // Numbers that no piece has.
    for (number, total) in [(0, 0), (0, 1), (1, 0), (2, 1)] as [(UInt8, UInt8)] {
      let piece = FileParts.segment(
        0xE2, Array("ICC_PROFILE\0".utf8) + [number, total] + profile)
      #expect(try Self.jpeg([piece]).recognised == nil)
    }
    // Behind the first scan it is too late, and another APP2 segment is none.
    let late = File.jpeg(
      File.frame(0xC2), File.scan, Array(FileParts.profileSegments(profile)[0]), File.scan)
    #expect(try File.walk(late).colour.origin == .unstated)
    let other = FileParts.segment(0xE2, Array("ICC_PROFILEX".utf8) + [1, 1] + profile)
    let short = FileParts.segment(0xE2, Array("ICC_PROFILE\0".utf8) + [1])
    #expect(try Self.jpeg([other, short]).origin == .unstated)
  }

  @Test func `a profile cut anywhere is recognised whole or not at all`() throws {
    let profile = DrawnProfile.adobeRGB.bytes
    for count in profile.indices {
      #expect(try Self.recognised(Array(profile.prefix(count))) == nil, "\(count)")
    }
    #expect(try Self.recognised(profile) == .adobeRGB)
  }

  @Test func `a long profile is recognised by its first 64 kB`() throws {
    var profile = DrawnProfile.displayP3
    profile.padding = 9_000
    #expect(profile.bytes.count > 36_000)
    #expect(try Self.recognised(profile.bytes) == .displayP3)
    let long = DrawnProfile.displayP3.bytes + [UInt8](repeating: 7, count: 200_000)
    let pieces = FileParts.profileSegments(long, pieces: 4)
    #expect(try Self.jpeg(pieces).recognised == .displayP3)
    let reversed = try Self.jpeg(pieces.reversed())
    #expect(reversed.recognised == nil && reversed.origin == .profile)
  }

  @Test func `hostile lengths and places lead nowhere`() throws {
    let profile = DrawnProfile.displayP3.bytes
    // Every word of header and tag table, and of the data behind them.
    for place in stride(from: 0, to: profile.count - 4, by: 4) {
      for value: UInt32 in [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFF0, 0x0100_0000] {
        var damaged = profile
        damaged.replaceSubrange(place..<place + 4, with: FileParts.four(value))
        let found = try Self.recognised(damaged)
        #expect(found == nil || found?.primaries == .displayP3)
      }
    }
  }
}
