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

  @Test(arguments: ["README.md", "Weights/MODEL_CARD.md", "Weights/CHECKLISTS.md"])
  func `every published figure comes from the evaluation`(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    let faults = try PublishedNumbers(stated(), blocks: outliers().blocks).check(text, path: path)
    #expect(faults.isEmpty)
  }
}
