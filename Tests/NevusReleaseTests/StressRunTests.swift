import Foundation
import NevusAnswers
import NevusCore
import NevusEvaluation
import NevusFiles
import NevusPictures
import NevusRelease
import NevusSynthesis
import Testing

/// The shipped weights under stress, on a few drawn lesions.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: "Weights/nevus.weights"),
    "Weights/nevus.weights is not there"))
struct StressRunTests {
  /// Six drawn pictures of three lesions in part holdout, and one that is no picture.
  private func withFolder(_ body: (_ folder: String, _ split: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-stress-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var run = SynthesisRun()
    run.count = 6
    (run.width, run.height, run.folder) = (100, 80, "\(folder)/data/images")
    try run.run { _ in }
    try Files.write("no picture", to: "\(folder)/data/images/lesion-7.png")
    var manifest = "id,source,split,lesion_id,diagnosis\n"
    var split = "id,part\nlesion-9,holdout\n"
    for index in 1...7 {
      manifest += "lesion-\(index),drawn,train,L\(index / 2),\(["mel", "nv", "bcc"][index % 3])\n"
      split += "lesion-\(index),holdout\n"
    }
    try Files.write(manifest, to: "\(folder)/data/lesions.csv")
    try Files.write(split, to: "\(folder)/split.csv")
    try body(folder, "\(folder)/split.csv")
  }

  private func run(
    _ folder: String, _ split: String, _ kinds: [String], pictures: Int = .max, seed: UInt64 = 1
  ) throws -> Robustness {
    try StressRun(
      weights: "Weights/nevus.weights", folder: folder, split: split, pictures: pictures,
      seed: seed, bootstrap: .init(replicates: 20),
      kinds: StressPlan.kinds.filter { kinds.contains($0.name) }
    ).run()
  }

  @Test func `every kind and strength is there, what cannot be read is named`() throws {
    try withFolder { folder, split in
      let kinds = ["source size", "rotation", "noise"]
      let result = try run(folder, split, kinds, pictures: 4)
      #expect(result.unreadable["lesion-9"] == "not-found")
      #expect(result.unreadable["lesion-7"] == "unsupported-format")
      let names = result.sets.map { $0.kinds.map(\.name) }
      #expect(names == [["source size"], ["rotation", "noise"]])
      // All that can be read, and those of four evenly spread.
      #expect(result.sets.map(\.pictures) == [6, 4])
      let counts = result.kinds.flatMap(\.kind.changes).map {
        $0.decisions.reduce(0) { $0 + $1.reduce(0, +) }
      }
      #expect(counts == Array(repeating: 6, count: 5) + Array(repeating: 4, count: 8))
      #expect(result.provenance.weightsSHA256.count == 64)
    }
  }

  @Test func `the same seed gives the same bytes, another one other hairs`() throws {
    try withFolder { folder, split in
      let first = try run(folder, split, ["hairs", "noise"])
      #expect(try first.json() == run(folder, split, ["hairs", "noise"]).json())
      let other = try run(folder, split, ["hairs", "noise"], seed: 2)
      #expect(first.sets != other.sets)
      // What else is tried, and on what else, does not matter.
      let alone = try run(folder, split, ["noise"])
      let together = first.kinds.map(\.kind).first { $0.name == "noise" }
      #expect(together != nil && alone.sets.first?.kinds.first == together)
    }
  }

  @Test func `a picture in memory is answered for as its file is`() throws {
    try withFolder { folder, _ in
      let classifier = try PictureClassifier(weights: "Weights/nevus.weights")
      let file = try PictureFile.open(path: "\(folder)/data/images/lesion-3.png")
      for views in [1, 16] {
        let expected = try classifier.classify(file, views: views)
        let answer = try classifier.classify(try file.decodeAll(), views: views)
        #expect(answer.logits == expected.logits && answer.decision == expected.decision)
        #expect(answer.distance == expected.distance && answer.crop == expected.crop)
      }
      let crop = Crop(x: 7, y: 11, width: 40, height: 50)
      #expect(
        try classifier.classify(try file.decodeAll(), crop: crop).logits
          == classifier.classify(file, crop: crop).logits)
      #expect(throws: PictureError.self) {
        try classifier.classify(
          try file.decodeAll(), crop: Crop(x: 90, y: 0, width: 40, height: 40))
      }
    }
  }

  @Test func `a part without pictures is a typed error`() throws {
    try withFolder { folder, split in
      #expect(throws: EvaluationError.noPictures) {
        try StressRun(
          weights: "Weights/nevus.weights", folder: folder, split: split, part: .validation
        ).run()
      }
    }
  }
}
