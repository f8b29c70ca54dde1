/// Paints a formula's rows.
struct FormulaPainter {
  private let picture: FormulaPicture
  private let width: Int
  private let hash: UInt32
  private let first: Pixel
  private let second: Pixel
  private let cell: Int

  /// One pixel's bytes, red first in memory.
  typealias Pixel = (red: UInt8, green: UInt8, blue: UInt8)

  init(_ picture: FormulaPicture) {
    self.picture = picture
    width = picture.width
    var generator = SplitMix64(seed: SplitMix64.seed(picture.seed, for: 30))
    func byte() -> UInt8 { UInt8(generator.integer(0...255)) }
    hash = UInt32(truncatingIfNeeded: generator.next())
    first = (byte(), byte(), byte())
    second = (byte(), byte(), byte())
    cell = generator.integer(1...24)
  }

  func paint(row y: Int, into line: UnsafeMutableBufferPointer<UInt8>) {
    switch picture.kind {
    case .gradient: gradient(y, line)
    case .checker: fill(line) { ($0 / cell + y / cell) & 1 == 0 ? first : second }
    case .stripes:
      let both = picture.seed & 1 == 0
      fill(line) { ($0 &+ (both ? y : 0)) & 1 == 0 ? (0, 0, 0) : (255, 255, 255) }
    case .noise:
      fill(line) {
        let bits = latticeHash(
          Int32(truncatingIfNeeded: $0), Int32(truncatingIfNeeded: y), hash)
        return (
          UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
          UInt8(truncatingIfNeeded: bits >> 16)
        )
      }
    case .golden:
      fill(line) { x in
        let far = (x &- 112) &* (x &- 112) &+ (y &- 112) &* (y &- 112)
        return (
          UInt8(truncatingIfNeeded: 3 &* x &+ 5 &* y),
          UInt8(truncatingIfNeeded: x &* x / 7 &+ 2 &* y), UInt8(truncatingIfNeeded: far / 40)
        )
      }
    case .flat: fill(line) { _ in first }
    case .glyphs: fill(line) { glyph($0, y) }
    case .rings:
      let shift = UInt64(cell % 6)
      fill(line) { x in
        let dx = 2 &* x &- width
        let dy = 2 &* y &- picture.height
        let level = UInt8(truncatingIfNeeded: (dx &* dx &+ dy &* dy) >> shift)
        return (level, level ^ first.green, 255 &- level)
      }
    }
  }

  @inline(__always)
  private func fill(_ line: UnsafeMutableBufferPointer<UInt8>, _ pixel: (Int) -> Pixel) {
    var at = 0
    for x in 0..<width {
      let (red, green, blue) = pixel(x)
      line[at] = red
      line[at &+ 1] = green
      line[at &+ 2] = blue
      line[at &+ 3] = 255
      at &+= 4
    }
  }

  private func gradient(_ y: Int, _ line: UnsafeMutableBufferPointer<UInt8>) {
    let across = (255 << 20) / max(1, width - 1)
    let down = UInt8(y * 255 / max(1, picture.height - 1))
    fill(line) { x in
      let right = UInt8(truncatingIfNeeded: (x &* across) >> 20)
      return (right, down, UInt8((Int(right) + Int(down)) / 2))
    }
  }

  /// Letters of 5 by 7 dots in cells of 6 by 10; a space now and then.
  @inline(__always)
  private func glyph(_ x: Int, _ y: Int) -> Pixel {
    let dot = 1 + cell / 8
    let column = x / dot
    let row = y / dot
    let inX = column % 6
    let inY = row % 10
    let bits = latticeHash(
      Int32(truncatingIfNeeded: column / 6), Int32(truncatingIfNeeded: row / 10), hash)
    let isBlank = inX == 5 || inY > 6 || bits >> 29 == 0
    let isInk = !isBlank && latticeHash(Int32(inX), Int32(inY), bits) & 1 == 1
    return isInk ? (30, 30, 34) : (244, 242, 236)
  }
}
