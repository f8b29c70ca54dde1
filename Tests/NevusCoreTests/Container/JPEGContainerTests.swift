import NevusCore
import Testing

struct JPEGContainerTests {
  typealias File = FileSkeletons

  @Test func `size, components and kind come from the frame header`() throws {
    let info = try File.walk(
      File.jpeg(File.tables, File.frame(0xC2, width: 300, height: 500, components: 1), File.scan))
    #expect(info.format == .jpeg)
    #expect(info.width == 300 && info.height == 500)
    #expect(info.components == 1 && info.isProgressive && !info.hasAlpha)
    #expect(info.orientation == .upright)
  }

  @Test func `neighbouring kept segments are one range, cut ones divide them`() throws {
    let whole = File.jpeg(File.tables, File.frame(), File.scan)
    #expect(try File.walk(whole).keptRanges == [ByteRange(offset: 0, count: whole.count)])
    let cut = File.jpeg(File.tables, File.comment, File.frame(), File.scan, File.comment)
    let first = 2 + File.tables.count
    let second = File.frame().count + File.scan.count
    #expect(
      try File.walk(cut + [1, 2, 3]).keptRanges == [
        ByteRange(offset: 0, count: first),
        ByteRange(offset: first + File.comment.count, count: second),
        ByteRange(offset: cut.count - 2, count: 2),
      ])
  }

  @Test(arguments: 0xC0...0xCF as ClosedRange<UInt8>)
  func `of all frame kinds, baseline, extended and progressive Huffman are taken`(marker: UInt8) {
    let code = File.refusal(File.jpeg(File.frame(marker), File.scan))
    switch marker {
    case 0xC0, 0xC1, 0xC2: #expect(code == nil)
    case 0xC4: #expect(code == .corrupt)  // Tables: the frame is missing.
    default: #expect(code == .unsupportedFormat)
    }
  }

  @Test func `what browsers do not show is unsupported`() {
    #expect(File.refusal(File.jpeg(File.frame(height: 0), File.scan)) == .unsupportedFormat)
    #expect(File.refusal(File.jpeg(File.frame(precision: 12), File.scan)) == .unsupportedFormat)
    for components in [0, 2, 5, 255] {
      let file = File.jpeg(File.frame(components: components), File.scan)
      #expect(File.refusal(file) == .unsupportedFormat)
    }
    for marker: UInt8 in [0xDC, 0xDE, 0xDF, 0xF7] {
      let file = File.jpeg(File.frame(), File.segment(marker, [0, 8]), File.scan)
      #expect(File.refusal(file) == .unsupportedFormat)
    }
  }

  @Test func `sizes are limited before anything is decoded`() {
    #expect(File.refusal(File.jpeg(File.frame(width: 10_000, height: 10_000), File.scan)) == nil)
    #expect(
      File.refusal(File.jpeg(File.frame(width: 10_001, height: 10_000), File.scan)) == .tooLarge)
    #expect(
      File.refusal(File.jpeg(File.frame(width: 65_535, height: 65_535), File.scan)) == .tooLarge)
    #expect(File.refusal(File.jpeg(File.frame(width: 0), File.scan)) == .corrupt)
  }

  @Test func `segments out of order or of wrong lengths are corrupt`() {
    let files = [
      File.jpeg(), File.jpeg(File.tables), File.jpeg(File.frame()),
      File.jpeg(File.scan, File.frame()),
      File.jpeg(File.frame(), File.frame(), File.scan),
      File.jpeg([0xFF, 0xD8], File.frame(), File.scan),
      File.jpeg([0], File.frame(), File.scan),
      File.jpeg([0xFF, 0xDB, 0, 1], File.frame(), File.scan),
      File.jpeg(File.segment(0xC0, [8, 0, 8, 0, 8, 3]), File.scan),
      File.jpeg([0xFF, 0x00], File.frame()),
      File.jpeg(File.frame(), File.segment(0xDA, [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0])),
      File.jpeg(File.frame(), File.segment(0xDA, [])),
      File.jpeg(File.frame(), File.scan, [0xFF, 0x02]),
    ]
    for file in files { #expect(File.refusal(file) == .corrupt) }
  }

  @Test func `scans and pieces without end are refused`() {
    func scans(_ count: Int) -> [UInt8] { (0..<count).flatMap { _ in File.scan } }
    #expect(File.refusal(File.jpeg(File.frame(0xC2), scans(200))) == nil)
    #expect(File.refusal(File.jpeg(File.frame(0xC2), scans(201))) == .corrupt)
    func pieces(_ count: Int) -> [UInt8] { (0..<count).flatMap { _ in File.comment + File.tables } }
    #expect(File.refusal(File.jpeg(pieces(255), File.frame(), File.scan)) == nil)
    #expect(File.refusal(File.jpeg(pieces(256), File.frame(), File.scan)) == .corrupt)
  }

  @Test func `a file cut anywhere is truncated where it ends`() throws {
    let file = File.jpeg(File.tables, File.comment, File.frame(), File.scan, File.scan)
    for count in 1..<file.count {
      #expect {
        try File.walk(Array(file.prefix(count)))
      } throws: { error in
        let error = error as? PictureError
        return error?.code == .truncated && error?.offset == count
      }
    }
    #expect(File.refusal([]) == .emptyFile)
  }

  @Test func `what follows the end need not be given, more than announced is refused`() throws {
    let file = File.jpeg(File.frame(), File.scan)
    var walker = ContainerWalker()
    walker.begin(byteCount: file.count + 1000)
    try file.withUnsafeBytes { try walker.consume($0) }
    let (isComplete, info) = (walker.isComplete, try walker.finish())
    #expect(isComplete && info.keptRanges == [ByteRange(offset: 0, count: file.count)])
    walker.begin(byteCount: file.count - 1)
    #expect(throws: PictureError.self) { try file.withUnsafeBytes { try walker.consume($0) } }
    #expect(throws: PictureError.self) { try walker.finish() }
    walker.begin(byteCount: .max)
    #expect {
      try file.withUnsafeBytes { try walker.consume($0) }
    } throws: { ($0 as? PictureError)?.code == .tooLarge }
  }
}
