import NevusCore
import Testing

struct PNGContainerTests {
  typealias File = FileSkeletons

  @Test func `size, channels and interlacing come from the header chunk`() throws {
    let expected: [(colour: UInt8, components: Int, hasAlpha: Bool)] = [
      (0, 1, false), (2, 3, false), (4, 2, true), (6, 4, true),
    ]
    for (colour, components, hasAlpha) in expected {
      let info = try File.walk(
        File.png(
          File.header(width: 300, height: 500, colour: colour, interlace: 1), File.data, File.end))
      #expect(info.format == .png && info.width == 300 && info.height == 500)
      #expect(info.components == components && info.hasAlpha == hasAlpha && info.isProgressive)
    }
  }

  @Test func `only what makes the picture is kept`() throws {
    let gamma = File.chunk("gAMA", [0, 0, 1, 1])
    let file = File.png(File.header(), gamma, gamma, File.data, File.data, gamma, File.end)
    let info = try File.walk(file + [1, 2, 3])
    let head = 8 + File.header().count
    #expect(
      info.keptRanges == [
        ByteRange(offset: 0, count: head),
        ByteRange(offset: head + 2 * gamma.count, count: 2 * File.data.count),
        ByteRange(offset: file.count - 12, count: 12),
      ])
  }

  @Test(arguments: 0...7 as ClosedRange<UInt8>, 0...17 as ClosedRange<UInt8>)
  func `only the pixel formats of the standard are taken`(colour: UInt8, depth: UInt8) {
    let legal: [UInt8: [UInt8]] = [
      0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
    ]
    let palette = colour == 3 ? File.chunk("PLTE", [1, 2, 3]) : []
    let file = File.png(File.header(depth: depth, colour: colour), palette, File.data, File.end)
    let isLegal = legal[colour, default: []].contains(depth)
    #expect(File.refusal(file) == (isLegal ? nil : .corrupt))
  }

  @Test func `sizes are limited before anything is decoded`() {
    func code(_ width: UInt32, _ height: UInt32) -> ErrorCode? {
      File.refusal(File.png(File.header(width: width, height: height), File.data, File.end))
    }
    #expect(code(10_000, 10_000) == nil)
    #expect(code(10_001, 10_000) == .tooLarge)
    #expect(code(65_536, 65_536) == .tooLarge)
    #expect(code(65_536, 1) == .tooLarge)
    #expect(code(.max, .max) == .tooLarge)
    #expect(code(.max, 1) == .tooLarge)
    #expect(code(0, 5) == .corrupt)
    // Called too large whether or not the check fits.
    var file = File.png(File.header(), File.data, File.end)
    file[16] = 0xFF
    #expect(File.refusal(file) == .tooLarge)
  }

  @Test func `chunks out of place are corrupt`() {
    let palette = File.chunk("PLTE", [1, 2, 3])
    let indexed = File.header(colour: 3)
    let files = [
      File.png(File.data, File.end), File.png(File.header(), File.header(), File.data, File.end),
      File.png(File.header(), File.end), File.png(File.header(), File.data, palette, File.end),
      File.png(File.header(), File.data, File.chunk("tEXt"), File.data, File.end),
      File.png(indexed, File.data, File.end),
      File.png(indexed, palette, palette, File.data, File.end),
      File.png(indexed, File.chunk("PLTE", [1, 2]), File.data, File.end),
      File.png(indexed, File.chunk("PLTE"), File.data, File.end),
      File.png(
        File.header(depth: 1, colour: 3), File.chunk("PLTE", [UInt8](repeating: 0, count: 9)),
        File.data, File.end),
      File.png(indexed, File.chunk("tRNS", [0]), palette, File.data, File.end),
      File.png(indexed, palette, File.chunk("tRNS", [0, 0]), File.data, File.end),
      File.png(File.header(colour: 0), palette, File.data, File.end),
      File.png(File.header(colour: 0), File.chunk("tRNS", [0]), File.data, File.end),
      File.png(File.header(colour: 6), File.chunk("tRNS", [0, 0]), File.data, File.end),
      File.png(File.header(), File.data, File.chunk("IEND", [0])),
      File.png(File.chunk("IHDR", [0, 0, 0, 1]), File.data, File.end),
      File.png(File.header(), File.chunk("a1b2"), File.data, File.end),
    ]
    for file in files { #expect(File.refusal(file) == .corrupt) }
  }

  @Test func `a critical chunk that is not known is unsupported, any other is cut`() {
    let apple = File.chunk("CgBI", [0, 0, 0, 0])
    #expect(File.refusal(File.png(apple, File.header(), File.data, File.end)) == .unsupportedFormat)
    let other = File.chunk("vpAg", [1])
    #expect(File.refusal(File.png(File.header(), other, File.data, File.end)) == nil)
  }

  @Test func `checks matter where chunks are kept`() {
    let file = File.png(File.header(), File.chunk("tEXt", [65, 0, 66]), File.data, File.end)
    let text = 8 + File.header().count
    for place in 24..<file.count {
      var damaged = file
      damaged[place] ^= 0x10
      // The text's name (still a name after this), its content and its check.
      if (text + 4..<text + 15).contains(place) {
        #expect(File.refusal(damaged) == nil)
      } else {
        #expect(File.refusal(damaged) != nil)
      }
    }
  }

  @Test func `a file cut anywhere is truncated where it ends`() {
    let file = File.png(File.header(), File.chunk("tEXt", [65, 0, 66]), File.data, File.end)
    for count in 1..<file.count {
      #expect {
        try File.walk(Array(file.prefix(count)))
      } throws: { error in
        let error = error as? PictureError
        return error?.code == .truncated && error?.offset == count
      }
    }
    var long = file
    long[8 + 25] = 0xFF
    #expect(File.refusal(long) == .truncated)
  }
}
