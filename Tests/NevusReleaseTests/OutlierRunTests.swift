import Foundation
import NevusCore
import NevusEvaluation
import NevusFiles
import NevusPictures
import NevusRelease
import Testing

/// The shipped weights over drawn pictures in folders.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: "Weights/nevus.weights"),
    "Weights/nevus.weights is not there"))
struct OutlierRunTests {
  private func withFolder(_ body: (_ folder: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var manifest = "id,source,split,lesion_id,diagnosis,age,sex,site\n"
    var split = "id,part\n"
    for index in 0..<4 {
      let bitmap = Bitmap(width: 90, height: 80) { x, y in
        let lesion = (x - 45) * (x - 45) + (y - 40) * (y - 40) < 300 + 60 * index
        return lesion ? (UInt8(90 + 10 * index), 60, 40) : (220, 180, 160)
      }
      try Files.write(try PNGEncoder.encode(bitmap), to: "\(folder)/data/images/P\(index).png")
      manifest += "P\(index),drawn,train,L\(index / 2),nv,40,female,\n"
      split += "P\(index),holdout\n"
    }
    try Files.write(manifest, to: "\(folder)/data/lesions.csv")
    try Files.write(split, to: "\(folder)/split.csv")
    for (name, count) in [("checks", 3), ("none", 0), (".hidden", 1)] {
      try Files.write("no picture", to: "\(folder)/photos/\(name)/readme.txt")
      for index in 0..<count {
        let bitmap = Bitmap(width: 64, height: 64) { x, y in
          (x / (4 + index) + y / 4) % 2 == 0 ? (0, 60, 255) : (255, 255, 0)
        }
        try Files.write(
          try PNGEncoder.encode(bitmap), to: "\(folder)/photos/\(name)/\(index).PNG")
      }
    }
    try Files.write("no picture", to: "\(folder)/photos/checks/broken.jpg")
    try body(folder)
  }

  @Test func `every picture of every category is measured or named`() throws {
    try withFolder { folder in
      var run = OutlierRun(
        weights: "Weights/nevus.weights", folder: folder, split: "\(folder)/split.csv",
        bootstrap: .init(replicates: 20))
      (run.patternCount, run.drawnCount) = (3, 4)
      var refused: [String] = []
      let report = try run.measure(["\(folder)/photos"]) { refused.append($0) }
      #expect(refused == ["\(folder)/photos/checks/broken.jpg"])
      #expect(report.pictures == 4 && report.lesions == 2)
      let photographs = report.categories.filter { $0.kind == .photograph }
      #expect(photographs.map(\.name) == ["photographs", "checks"])
      #expect(photographs.map(\.pictures) == [3, 3])
      #expect(report.categories.contains { $0.name == "glyphs" && $0.pictures == 3 })
      #expect(report.drawnAccepted.n == 4)
      #expect(report.weightsSHA256 == CodeHash.sha256(try Files.read("Weights/nevus.weights")))
    }
  }

  @Test func `a folder that is not there is a typed error`() throws {
    try withFolder { folder in
      let run = OutlierRun(
        weights: "Weights/nevus.weights", folder: folder, split: "\(folder)/split.csv",
        bootstrap: .init(replicates: 20))
      #expect(throws: FileError.self) { try run.measure(["\(folder)/nowhere"]) { _ in } }
    }
  }
}
