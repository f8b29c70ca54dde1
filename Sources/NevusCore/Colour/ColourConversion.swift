/// Turns pixels of another colour space into sRGB, by tables of integers.
///
/// Each of a pixel's three numbers looks up what it adds to linear red, green and blue, in fixed
/// point; the sums are clamped to what sRGB can show and look up their 8-bit numbers. At most 0.6
/// levels from what exact arithmetic gives. 28 kB, and one row.
public final class ColourConversion {
  /// Linear light is counted in steps of 1 / 16,383: the darkest level of sRGB has five of them.
  private static let steps = 16_383
  /// Bits after the point of the sums.
  private static let precision: Int32 = 12

  /// `[3, 256]`: what each number of each channel adds.
  private let parts: UnsafeMutablePointer<SIMD4<Int32>>
  /// `[steps + 1]`: sRGB's number for each light.
  private let numbers: UnsafeMutablePointer<UInt8>
  private var row: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  private var space: ColourSpace?

  /// Makes a conversion; `prepare(_:)` says from what.
  public init() {
    parts = .allocate(capacity: 3 * 256)
    numbers = .allocate(capacity: Self.steps + 1)
    var start = 0
    for level in 0..<256 {
      // Up to the light halfway to the next level.
      let half = TransferFunction.light((Double(level) + 0.5) / 255, exponent: 0)
      let end = level == 255 ? Self.steps + 1 : Int(half * Double(Self.steps)) + 1
      (numbers + start).update(repeating: UInt8(level), count: end - start)
      start = end
    }
  }

  deinit {
    parts.deallocate()
    numbers.deallocate()
    row?.deallocate()
  }

  /// Chooses the space of the pixels to come.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  public func prepare(_ space: ColourSpace) {
    if space == self.space { return }
    self.space = space
    let (red, green, blue) = space.primaries.inSRGB
    let one = Double(Self.steps << Int(Self.precision))
    for number in 0..<256 {
      let light = one * TransferFunction.light(Double(number) / 255, exponent: space.exponent)
      parts[number] = Self.rounded(red * light)
      parts[256 + number] = Self.rounded(green * light)
      parts[512 + number] = Self.rounded(blue * light)
    }
  }

  private static func rounded(_ values: SIMD4<Double>) -> SIMD4<Int32> {
    SIMD4(rounded(values[0]), rounded(values[1]), rounded(values[2]), 0)
  }

  @inline(never) @_optimize(size)
  private static func rounded(_ value: Double) -> Int32 {
    Int32(value < 0 ? value - 0.5 : value + 0.5)
  }

  /// Converts pixels of the space that was prepared.
  ///
  /// - Parameters:
  ///   - source: `[count, 4]` bytes, RGBA; the fourth is ignored.
  ///   - target: The same in sRGB, the fourth 255; may be the source.
  @_optimize(speed)
  public func convert(_ source: UnsafeRawPointer, count: Int, to target: UnsafeMutableRawPointer) {
    let half = SIMD4<Int32>(repeating: 1 << (Self.precision - 1))
    let last = SIMD4(repeating: Int32(Self.steps))
    let pixels = target.assumingMemoryBound(to: UInt8.self)
    for place in stride(from: 0, to: 4 * count, by: 4) {
      let pixel = (source + place).loadUnaligned(as: SIMD4<UInt8>.self)
      let sum =
        parts[Int(pixel[0])] &+ parts[256 + Int(pixel[1])] &+ parts[512 + Int(pixel[2])] &+ half
      // In bounds: clamped to 0...steps.
      let light = (sum &>> SIMD4(repeating: Self.precision)).clamped(
        lowerBound: .zero, upperBound: last)
      pixels[place] = numbers[Int(light[0])]
      pixels[place + 1] = numbers[Int(light[1])]
      pixels[place + 2] = numbers[Int(light[2])]
      pixels[place + 3] = 255
    }
  }

  /// A row of pixels, converted; it is there until the next one is.
  func converted(_ source: UnsafeRawPointer, count: Int) -> UnsafeRawPointer {
    let row: UnsafeMutablePointer<UInt8>
    if let held = self.row, capacity >= count {
      row = held
    } else {
      self.row?.deallocate()
      row = .allocate(capacity: 4 * count)
      capacity = count
      self.row = row
    }
    convert(source, count: count, to: row)
    return UnsafeRawPointer(row)
  }
}
