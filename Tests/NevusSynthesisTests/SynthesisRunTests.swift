import Foundation
import NevusFiles
import NevusPictures
import NevusSynthesis
import Testing

struct SynthesisRunTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func `written pictures hold the drawn pixels and the mask`() throws {
    try inFolder { folder in
      var run = SynthesisRun()
      (run.count, run.seed, run.width, run.height) = (2, 40, 60, 45)
      (run.folder, run.writesMasks) = (folder, true)
      var paths: [String] = []
      try run.run { paths.append($0) }
      #expect(
        paths == [
          "\(folder)/lesion-40.png", "\(folder)/lesion-40-mask.png", "\(folder)/lesion-41.png",
          "\(folder)/lesion-41-mask.png",
        ])
      let renderer = LesionScene.random(seed: 41, width: 60, height: 45).renderer()
      #expect(try PictureFile.open(path: paths[2]).decodeAll() == renderer.bitmap())
      #expect(try PictureFile.open(path: paths[3]).decodeAll() == renderer.maskPicture.bitmap())
      for path in paths { #expect(try PictureFile.open(path: path).info.isDrawn) }
      let found = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(found.count == 4)
    }
  }

  @Test func `formulas take turns, and JPEG is JPEG`() throws {
    try inFolder { folder in
      var run = SynthesisRun()
      (run.count, run.width, run.height) = (9, 24, 16)
      (run.folder, run.kind, run.format) = (folder, .formula, .jpeg)
      var names: [String] = []
      try run.run { names.append(String($0.dropFirst(folder.count + 1))) }
      #expect(names.first == "formula-gradient-1.jpg")
      #expect(names.last == "formula-gradient-9.jpg")
      #expect(Set(names).count == 9)
      let file = try PictureFile.open(path: "\(folder)/\(names[1])")
      #expect(file.info.format == .jpeg && file.info.width == 24 && file.info.height == 16)
      #expect(file.info.isDrawn)
    }
  }

  @Test func `a folder that cannot be is named`() throws {
    try inFolder { folder in
      try Files.write("a file", to: "\(folder)/file")
      var run = SynthesisRun()
      (run.width, run.height, run.folder) = (4, 4, "\(folder)/file/below")
      let error = #expect(throws: FileError.self) { try run.run { _ in } }
      #expect(error?.kind == .notWritable)
      #expect(error?.path == "\(folder)/file/below/lesion-1.png")
    }
  }

  @Test func `a side that JPEG cannot hold is an error, not a file`() throws {
    try inFolder { folder in
      var run = SynthesisRun()
      (run.width, run.height, run.folder, run.format) = (65_535, 1, folder, .jpeg)
      #expect(throws: EncodingError.self) { try run.run { _ in } }
      #expect(!FileManager.default.fileExists(atPath: folder))
    }
  }

  @Test(arguments: [
    ("600x450", 600, 450), ("224", 224, 224), ("1x1", 1, 1), ("65535x1", 65_535, 1),
  ])
  func `sizes are read`(text: String, width: Int, height: Int) {
    let size = PictureSize(text)
    #expect(size?.width == width && size?.height == height)
  }

  @Test(arguments: [
    "", "x", "0", "0x5", "5x0", "-3", "5x", "x5", "1x2x3", "70000x2", "20000x20000", "3.5",
    "99999999999999999999", " 5", "+5",
  ])
  func `what is no size is none`(text: String) {
    #expect(PictureSize(text) == nil)
  }
}
