import NevusCore
import Testing

/// The word in a file that its picture is no photograph.
struct DrawnMarkTests {
  private typealias File = FileSkeletons
  private static let place = "http://cv.iptc.org/newscodes/digitalsourcetype/"

  private func xmp(_ text: String) -> [UInt8] {
    Array("http://ns.adobe.com/xap/1.0/".utf8) + [0] + Array(text.utf8)
  }

  private func jpeg(_ text: String, marker: UInt8 = 0xE1) -> [UInt8] {
    File.jpeg(File.segment(marker, xmp(text)), File.tables, File.frame(), File.scan)
  }

  private func png(_ text: String, chunk: String = "iTXt") -> [UInt8] {
    let payload = Array("XML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0] + Array(text.utf8)
    return File.png(File.header(), File.chunk(chunk, payload), File.data, File.end)
  }

  @Test(arguments: ["algorithmicMedia", "trainedAlgorithmicMedia"])
  func `what was made by an algorithm is drawn, wherever it says so`(kind: String) throws {
    for text in [
      "\(Self.place)\(kind)", "<x a=\"\(Self.place)\(kind)\"/>", "ddigitalsourcetype/\(kind)",
      "digitalsourcetypedigitalsourcetype/\(kind)",
    ] {
      #expect(try File.walk(jpeg(text)).isDrawn, "\(text)")
      #expect(try File.walk(png(text)).isDrawn, "\(text)")
    }
  }

  @Test(arguments: [
    "digitalCapture", "compositeWithTrainedAlgorithmicMedia", "compositeCapture", "minorHumanEdits",
    "algorithmicMedi", "trainedalgorithmicMedia", "",
  ])
  func `what is another kind, or says nothing, is not`(kind: String) throws {
    #expect(try !File.walk(jpeg("\(Self.place)\(kind)")).isDrawn)
    #expect(try !File.walk(png("\(Self.place)\(kind)")).isDrawn)
  }

  @Test func `only metadata counts, and a word in one piece`() throws {
    let word = "\(Self.place)algorithmicMedia"
    for marker: UInt8 in [0xE0, 0xE2, 0xED, 0xFE] {
      #expect(try !File.walk(jpeg(word, marker: marker)).isDrawn)
    }
    for chunk in ["tEXt", "zTXt", "zzZz"] {
      #expect(try !File.walk(png(word, chunk: chunk)).isDrawn)
    }
    let (first, second) = (xmp(String(word.dropLast(6))), Array(word.suffix(6).utf8))
    let halves = File.jpeg(
      File.segment(0xE1, first), File.segment(0xE1, second), File.tables, File.frame(), File.scan)
    #expect(try !File.walk(halves).isDrawn)
  }

  @Test func `it does not depend on how the bytes are divided, and is forgotten with the file`()
    throws
  {
    for file in [jpeg("\(Self.place)algorithmicMedia"), png("\(Self.place)algorithmicMedia")] {
      var walker = ContainerWalker()
      for step in [1, 3, 7] {
        walker.begin(byteCount: file.count)
        for start in stride(from: 0, to: file.count, by: step) {
          try file[start..<min(start + step, file.count)].withUnsafeBytes { try walker.consume($0) }
        }
        #expect(try walker.finish().isDrawn)
      }
      let plain = File.jpeg(File.tables, File.frame(), File.scan)
      walker.begin(byteCount: plain.count)
      try plain.withUnsafeBytes { try walker.consume($0) }
      #expect(try !walker.finish().isDrawn)
    }
  }

  @Test func `it changes nothing else that is said of the file`() throws {
    var info = try File.walk(jpeg("\(Self.place)algorithmicMedia"))
    info.isDrawn = false
    #expect(try info == File.walk(jpeg("\(Self.place)algorithmicmedia")))
  }
}
