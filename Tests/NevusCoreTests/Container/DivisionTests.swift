import NevusCore
import NevusSynthesis
import Testing

struct DivisionTests {
  typealias File = FileSkeletons

  static let files: [[UInt8]] = [
    File.jpeg(File.comment, File.tables, File.frame(), File.scan, File.comment, File.scan) + [
      7, 7,
    ],
    File.jpeg(File.frame(), File.scan, [0xFF, 0x02]),
    File.png(File.header(), File.chunk("gAMA", [0, 0, 1, 1]), File.data, File.data, File.end) + [7],
    File.png(File.header(), File.data, File.header()),
    File.jpeg(
      Array(FileParts.profileSegments(DrawnProfile.displayP3.bytes, pieces: 2).joined()),
      Array(FileParts.exifSegment(orientation: 3, colourSpace: 2)), File.frame(), File.scan),
    File.png(
      File.header(), Array(FileParts.profileChunk(DrawnProfile.adobeRGB.bytes)), File.data,
      File.end),
    Array("GIF89a is another format".utf8), Array("Hm".utf8), [0xFF], [],
  ]

  func outcome(_ bytes: [UInt8], firstPart: Int, thenBy step: Int) -> String {
    var walker = ContainerWalker()
    walker.begin(byteCount: bytes.count)
    do {
      var place = 0
      while place < bytes.count {
        let end = min(bytes.count, place + (place == 0 ? firstPart : step))
        try Array(bytes[place..<end]).withUnsafeBytes { try walker.consume($0) }
        // Nothing is a legal part.
        try [UInt8]().withUnsafeBytes { try walker.consume($0) }
        place = end
      }
      return "\(try walker.finish())"
    } catch { return "\(error)" }
  }

  @Test(arguments: files.indices) func `any division of a file gives the same result`(index: Int) {
    let bytes = Self.files[index]
    let whole = outcome(bytes, firstPart: max(1, bytes.count), thenBy: 1)
    for firstPart in 1...max(1, bytes.count) {
      for step in [1, 2, 3, 7, 1000] {
        #expect(outcome(bytes, firstPart: firstPart, thenBy: step) == whole)
      }
    }
  }
}
