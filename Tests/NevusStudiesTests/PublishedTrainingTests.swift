import NevusEvaluation
import NevusFiles
import NevusStudies
import NevusTraining
import Testing

/// What is published of studies holds together with their results.
struct PublishedTrainingTests {
  @Test func `every figure of the training's text comes from the evaluation and the studies`()
    throws
  {
    let path = "Weights/TRAINING.md"
    let evaluation = try Evaluation(
      json: Files.read("Weights/evaluation.json"), path: "Weights/evaluation.json")
    let blocks = try PublishedStudies(folder: "Weights/training").blocks(evaluation)
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    let faults = try PublishedNumbers(evaluation, blocks: blocks).check(text, path: path)
    #expect(faults.isEmpty)
    for name in blocks.keys { #expect(text.contains("<!-- evaluation:begin \(name) -->")) }
  }

  @Test func `the studies' plans can be read`() throws {
    let comparison = try ComparisonPlan(path: "Weights/training/comparison.toml")
    #expect(comparison.variants.count >= 7 && comparison.seeds.count >= 2)
    let architectures = try Set(
      comparison.variants.map {
        try comparison.base.setting($0.changes).configuration(path: "plan").architecture
      })
    #expect(architectures.count >= 3)
    #expect(try TuningPlan(path: "Weights/training/search.toml").ranges.count > 3)
    #expect(try TrainingConfiguration(path: "Weights/training/leakage.toml").inputSide == 128)
  }
}
