/// What a PNG's chunks say about its colours.
///
/// Source: PNG (Third Edition), sections 4.3 (which chunk counts) and 11.3.2.
struct PNGColour {
  static let coding: UInt32 = 0x6349_4350
  static let profile: UInt32 = 0x6943_4350
  static let standard: UInt32 = 0x7352_4742
  static let gamma: UInt32 = 0x6741_4D41
  static let chromaticities: UInt32 = 0x6348_524D
  static let animation: UInt32 = 0x6163_544C

  /// The chunk that is read, behind the profile if there is one.
  private let collected = CollectedBytes()
  private var profileCount = 0
  private var hasCoding = false
  private var coded: ColourSpace?
  private var isStandard = false
  private var gamma: UInt32 = 0
  private var hasChromaticities = false
  private var primaries: ColourSpace.Primaries?
  /// Pictures of an animation, the first of which is shown; 1 if there is none.
  private(set) var frameCount = 1

  /// Whether a chunk says something here.
  static func isRead(_ type: UInt32) -> Bool {
    type == coding || type == profile || type == standard || type == gamma
      || type == chromaticities || type == animation
  }

  func append(_ bytes: UnsafeRawBufferPointer) { collected.append(bytes) }

  /// Ends a chunk; the first of each kind counts.
  ///
  /// - Parameter isSound: whether it passed its check and stands where it may.
  @inline(never) @_optimize(size)
  mutating func end(_ type: UInt32, isSound: Bool) {
    let chunk = BigEndianBytes(
      bytes: collected.bytes(from: profileCount, to: collected.count))
    if isSound {
      switch type {
      case Self.profile where profileCount == 0:
        profileCount = collected.count
      case Self.coding where !hasCoding && chunk.bytes.count == 4:
        hasCoding = true
        coded = Self.space(coding: chunk.uint32(at: 0))
      case Self.standard: isStandard = true
      case Self.gamma where gamma == 0: gamma = chunk.uint32(at: 0)
      case Self.chromaticities where !hasChromaticities:
        hasChromaticities = true
        primaries = Self.primaries(chunk)
      case Self.animation:
        frameCount = Int(max(1, min(chunk.uint32(at: 0), 0x7FFF_FFFF)))
      default: break
      }
    }
    collected.cut(to: profileCount)
  }

  /// Everything that was said.
  @inline(never) @_optimize(size)
  func statement(isGrey: Bool) -> ColourStatement {
    if hasCoding { return ColourStatement(.chunks, coded) }
    if profileCount > 0 { return ColourStatement(.profile, profileSpace(isGrey: isGrey)) }
    if isStandard { return ColourStatement(.chunks, .sRGB) }
    // Chromaticities without gamma say nothing, as in browsers.
    guard gamma > 0 else { return .unstated }
    let exponent = Int64(10_000_000_000) / Int64(gamma)
    guard exponent >= Int64(ColourSpace.exponents.lowerBound),
      exponent <= Int64(ColourSpace.exponents.upperBound),
      let primaries = hasChromaticities ? self.primaries : .sRGB
    else { return ColourStatement(.chunks, nil) }
    // 1 / 2.2 is what encoders write for the transfer function of sRGB; Adobe RGB has none but powers.
    let isStandard = primaries != .adobeRGB && gamma >= 44_955 && gamma <= 45_955
    return ColourStatement(
      .chunks, ColourSpace(primaries, exponent: isStandard ? 0 : Int32(exponent)))
  }

  /// Primaries and transfer function by the numbers of ITU-T H.273, RGB, full range.
  private static func space(coding: UInt32) -> ColourSpace? {
    switch coding {
    case 0x010D_0001: .sRGB
    case 0x0C0D_0001: .displayP3
    case 0x0108_0001: ColourSpace(.sRGB, exponent: 100_000)
    case 0x0C08_0001: ColourSpace(.displayP3, exponent: 100_000)
    default: nil
    }
  }

  /// White, red, green and blue, x and y each.
  private static func primaries(_ chunk: BigEndianBytes) -> ColourSpace.Primaries? {
    let ends = SIMD4(
      chunk.int32(at: 0), chunk.int32(at: 4), chunk.int32(at: 24), chunk.int32(at: 28))
    let found = SIMD4(
      chunk.int32(at: 8), chunk.int32(at: 12), chunk.int32(at: 16), chunk.int32(at: 20))
    guard ends.isNear(SIMD4(31_270, 32_900, 15_000, 6_000), within: 500) else { return nil }
    return ColourSpace.Primaries.allCases.first {
      found.isNear($0.chromaticities, within: 500)
    }
  }

  /// "iCCP": a name that ends with a zero, a zero for the method, the profile under zlib.
  private func profileSpace(isGrey: Bool) -> ColourSpace? {
    let chunk = collected.bytes(from: 0, to: profileCount)
    var start = 0
    while start < min(80, chunk.count), chunk[start] != 0 { start += 1 }
    guard start + 2 <= chunk.count, chunk[start + 1] == 0 else { return nil }
    let profile = UnsafeMutablePointer<UInt8>.allocate(capacity: CollectedBytes.capacity)
    defer { profile.deallocate() }
    guard
      let count = Inflater.inflate(
        collected.bytes(from: start + 2, to: profileCount), into: profile,
        capacity: CollectedBytes.capacity)
    else { return nil }
    let bytes = BigEndianBytes(bytes: UnsafeBufferPointer(start: profile, count: count))
    return ICCProfile(bytes: bytes).space(isGrey: isGrey)
  }
}
