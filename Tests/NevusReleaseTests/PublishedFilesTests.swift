import Foundation
import NevusEvaluation
import NevusFiles
import Testing

/// What is published holds together: weights, split, evaluation, model card, README.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: "Weights/evaluation.json"),
    "Weights/evaluation.json is not there"))
struct PublishedFilesTests {
  private func stated() throws -> Evaluation {
    let path = "Weights/evaluation.json"
    return try Evaluation(json: Files.read(path), path: path)
  }

  @Test func `the evaluation is of the weights and the split that ship`() throws {
    let provenance = try stated().provenance
    #expect(try outliers().weightsSHA256 == provenance.weightsSHA256)
    #expect(provenance.weightsSHA256 == CodeHash.sha256(try Files.read("Weights/nevus.weights")))
    #expect(provenance.splitSHA256 == CodeHash.sha256(try Files.read("Weights/split.csv")))
  }

  private func outliers() throws -> OutlierReport {
    let path = "Weights/outliers.json"
    return try OutlierReport(json: Files.read(path), path: path)
  }

  private static let simulated = "Weights/drift.json"

  private func drift() throws -> DriftReport {
    try DriftReport(json: Files.read(Self.simulated), path: Self.simulated)
  }

  /// As `nevus publish` fills the block.
  private var driftBlocks: [String: String] {
    get throws {
      guard FileManager.default.fileExists(atPath: Self.simulated) else {
        return ["drift": "\nNot simulated: `nevus monitor --simulate` has not been run.\n"]
      }
      return try drift().blocks
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: simulated),
      "no Weights/drift.json; run nevus monitor --simulate --output Weights/drift.json"))
  func `in simulated logs other light is noticed, and next to nothing else`() throws {
    let drift = try drift()
    #expect(drift.faults(beside: try stated()).isEmpty)
    #expect(drift.unchanged.runs >= 100 && drift.unchanged.answers >= 400)
    #expect(Double(drift.unchanged.alarms) <= drift.falseAlarms * Double(drift.unchanged.runs))
    #expect(drift.shifts.count >= 5)
    #expect(drift.shifts.allSatisfy { $0.runs >= 100 })
    // A change of the pictures themselves. Of other diagnoses and another threshold so few answers
    // tell that the card has to say how seldom they are noticed.
    #expect(drift.shifts.count { $0.most != nil } >= 4)
  }

  @Test(arguments: ["README.md", "Weights/MODEL_CARD.md", "Weights/CHECKLISTS.md"])
  func `every published figure comes from the evaluation`(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    let blocks = try outliers().blocks.merging(driftBlocks) { $1 }
    let faults = try PublishedNumbers(stated(), blocks: blocks).check(text, path: path)
    #expect(faults.isEmpty)
  }
}
