/// An ICC profile by formula: three primaries and a tone curve.
///
/// Source: ICC.1:2022, with the fields that ICC.1:2001-04 (version 2) has in the same places.
public struct DrawnProfile: Sendable {
  /// How the curve from numbers to light is written.
  public enum Curve: Sendable {
    /// The five parameters of sRGB.
    case parametricSRGB
    /// So many samples of sRGB's curve.
    case sampledSRGB(Int)
    /// An exponent, as version 2 writes it.
    case gamma(Double)
    /// An exponent, as version 4 writes it.
    case parametricGamma(Double)
    /// Numbers are light.
    case linear
  }

  /// X, Y and Z of red, green and blue, adapted to D50.
  public var colorants: [[Double]]
  /// The curve of all three.
  public var curve: Curve
  /// 2 or 4.
  public var version: UInt8
  /// Bytes between the tags, as other tags would take.
  public var padding = 0

  /// Makes a profile from its parts.
  public init(colorants: [[Double]], curve: Curve, version: UInt8 = 4) {
    self.colorants = colorants
    self.curve = curve
    self.version = version
  }

  /// Of sRGB's profiles in use: IEC 61966-2-1's version 2 profile has these.
  public static let sRGBColorants = [
    [0.436_07, 0.222_49, 0.013_92], [0.385_15, 0.716_87, 0.097_08], [0.143_07, 0.060_61, 0.7141],
  ]
  /// Of the profile that phones write.
  public static let displayP3Colorants = [
    [0.515_12, 0.241_2, -0.001_05], [0.291_98, 0.692_25, 0.041_89], [0.157_1, 0.066_57, 0.784_07],
  ]
  /// Of Adobe RGB (1998).
  public static let adobeRGBColorants = [
    [0.609_74, 0.311_11, 0.019_47], [0.205_28, 0.625_67, 0.060_87], [0.149_19, 0.063_22, 0.744_57],
  ]
  /// Of ProPhoto RGB, which is not recognised.
  public static let proPhotoColorants = [
    [0.797_67, 0.288_04, 0], [0.135_19, 0.711_87, 0], [0.031_34, 0.000_09, 0.824_91],
  ]

  /// sRGB.
  public static let sRGB = DrawnProfile(colorants: sRGBColorants, curve: .parametricSRGB)
  /// Display P3.
  public static let displayP3 = DrawnProfile(
    colorants: displayP3Colorants, curve: .parametricSRGB)
  /// Adobe RGB (1998).
  public static let adobeRGB = DrawnProfile(
    colorants: adobeRGBColorants, curve: .gamma(563.0 / 256), version: 2)

  /// The profile's file.
  public var bytes: [UInt8] {
    let curve = tone
    var tags: [(String, [UInt8])] = [("desc", Array("desc\0\0\0\0".utf8))]
    for (name, values) in zip(["rXYZ", "gXYZ", "bXYZ"], colorants) {
      tags.append((name, Array("XYZ \0\0\0\0".utf8) + values.flatMap(Self.fixed)))
    }
    let start = 128 + 4 + 12 * (tags.count + 3)
    var (table, data): ([UInt8], [UInt8]) = ([], [])
    func add(_ name: String, _ offset: Int, _ count: Int) {
      table += Array(name.utf8) + FileParts.four(UInt32(offset)) + FileParts.four(UInt32(count))
    }
    for (name, content) in tags {
      data += [UInt8](repeating: 0xA5, count: padding)
      add(name, start + data.count, content.count)
      data += content
    }
    // One curve, which the three share.
    for name in ["rTRC", "gTRC", "bTRC"] { add(name, start + data.count, curve.count) }
    data += curve
    var header = [UInt8](repeating: 0, count: 128)
    func write(_ bytes: [UInt8], at place: Int) {
      header.replaceSubrange(place..<place + bytes.count, with: bytes)
    }
    write(FileParts.four(UInt32(start + data.count)), at: 0)
    header[8] = version
    write(Array("mntrRGB XYZ ".utf8), at: 12)
    write(Array("acsp".utf8), at: 36)
    return header + FileParts.four(UInt32(table.count / 12)) + table + data
  }

  private var tone: [UInt8] {
    func curve(_ values: [Int]) -> [UInt8] {
      Array("curv\0\0\0\0".utf8) + FileParts.four(UInt32(values.count))
        + values.flatMap { FileParts.two(UInt16(clamping: $0)) }
    }
    func parametric(_ kind: UInt8, _ values: [Double]) -> [UInt8] {
      Array("para\0\0\0\0".utf8) + [0, kind, 0, 0] + values.flatMap(Self.fixed)
    }
    switch self.curve {
    case .linear: return curve([])
    case .gamma(let exponent): return curve([Int((exponent * 256).rounded())])
    case .parametricGamma(let exponent): return parametric(0, [exponent])
    case .parametricSRGB:
      return parametric(3, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.040_45])
    case .sampledSRGB(let count):
      return curve(
        (0..<count).map {
          Int((65_535 * DrawnLight.ofSRGB(Double($0) / Double(count - 1))).rounded())
        })
    }
  }

  private static func fixed(_ value: Double) -> [UInt8] {
    FileParts.four(UInt32(bitPattern: Int32((value * 65_536).rounded())))
  }
}
