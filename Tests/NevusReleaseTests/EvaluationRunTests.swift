import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusPictures
import NevusRelease
import Testing

/// The shipped weights over a small folder of drawn pictures.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: "Weights/nevus.weights"),
    "Weights/nevus.weights is not there"))
struct EvaluationRunTests {
  /// Six drawn pictures of three lesions in part holdout, one file that is no picture, and one
  /// picture of part train.
  private func withFolder(_ body: (_ folder: String, _ split: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var manifest = "id,source,split,lesion_id,diagnosis,age,sex,site\n"
    var split = "id,part\n"
    for index in 0..<8 {
      let bitmap = Bitmap(width: 60 + index, height: 50) { x, y in
        let lesion = (x - 30) * (x - 30) + (y - 25) * (y - 25) < 100 + 60 * index
        return lesion ? (UInt8(90 + 10 * index), 60, 40) : (220, 180, 160)
      }
      let bytes = index == 6 ? Data("no picture".utf8) : try PNGEncoder.encode(bitmap)
      try Files.write(bytes, to: "\(folder)/data/images/P\(index).png")
      let label = ["mel", "nv", "bcc"][index / 2 % 3]
      manifest += "P\(index),drawn,train,L\(index / 2),\(label),4\(index),female,\n"
      split += "P\(index),\(index == 7 ? "train" : "holdout")\n"
    }
    split += "P9,holdout\n"
    try Files.write(manifest, to: "\(folder)/data/lesions.csv")
    try Files.write(split, to: "\(folder)/split.csv")
    try body(folder, "\(folder)/split.csv")
  }

  private func evaluation(_ folder: String, _ split: String, master: Bool = true) throws
    -> Evaluation
  {
    try EvaluationRun(
      weights: "Weights/nevus.weights", master: master ? "Weights/nevus.safetensors" : nil,
      folder: folder, split: split, views: 1, bootstrap: .init(replicates: 50)
    ).evaluate([.holdout])
  }

  @Test func `every picture of a part is classified once or named with its fault`() throws {
    try withFolder { folder, split in
      let evaluation = try evaluation(folder, split)
      let part = try #require(evaluation["holdout"])
      #expect(part.pictures == 6 && part.lesions == 3)
      #expect(part.unreadable == ["P6": "unsupported-format", "P9": "not-found"])
      #expect(part.decisions?.rows.reduce(0) { $0 + $1.benign + $1.malignant } == 6)
      #expect(part.groups.contains { $0.attribute == "age" && $0.value == "45–59" })
      #expect(part.comparison?.meanAbsoluteDifference.value.map { $0 < 0.05 } ?? false)
      #expect(evaluation.provenance.weightsSHA256.count == 64)
    }
  }

  @Test func `evaluating again gives the same bytes`() throws {
    try withFolder { folder, split in
      let first = try evaluation(folder, split, master: false)
      let second = try evaluation(folder, split, master: false)
      #expect(try first.json() == second.json())
      #expect(try second.check(against: first).isEmpty)
    }
  }

  @Test func `a part without pictures is a typed error`() throws {
    try withFolder { folder, split in
      #expect(throws: EvaluationError.noPictures) {
        try EvaluationRun(
          weights: "Weights/nevus.weights", master: nil, folder: folder, split: split, views: 1,
          bootstrap: .init(replicates: 50)
        ).evaluate([.validation])
      }
    }
  }
}
