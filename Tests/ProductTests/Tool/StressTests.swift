import Foundation
import Testing

/// `nevus stress` on a few drawn pictures.
@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct StressTests {
  private func run(_ data: DrawnData, _ more: [String]) throws -> ToolRun {
    try ToolRun(
      [
        "stress", "--data", data.path, "--split", data.split, "--part", "calibration",
        "--pictures", "3", "--replicates", "20",
      ] + more)
  }

  @Test func `figures for every kind go to the terminal, and the same bytes to the file`() throws {
    let data = try DrawnData(passes: 1)
    let path = data.folder.file("out/stress.json")
    let text = try run(data, ["--output", path])
    #expect(text.status == 0, "\(text.errors)")
    for words in [
      "Part calibration, 3 pictures", "Each kind of change at its worst", "quality 10",
      "gel bubbles, 3 pictures", "all 15 of them",
    ] { #expect(text.output.contains(words), "\(words)") }
    // Emphasis is for documents.
    #expect(!text.output.contains("**"))
    let written = try String(contentsOfFile: path, encoding: .utf8)
    let json = try run(data, ["--format", "json"])
    #expect(json.status == 0 && json.output == written)
    #expect(written.contains("\"part\": \"calibration\"") && !written.contains(": nan"))
  }

  @Test(arguments: [
    ["--pictures", "0"], ["--views", "3"], ["--replicates", "0"], ["--part", "test"],
    ["--format", "csv"], ["--seed", "-1"], ["picture.jpg"],
  ])
  func `wrong arguments are usage errors`(_ words: [String]) throws {
    #expect(try ToolRun(["stress"] + words).status == 64)
  }

  @Test func `what is missing is named`() throws {
    let data = try DrawnData(passes: 1)
    for (more, words) in [
      (["--part", "holdout"], "There are no pictures to evaluate"),
      (["--weights", "nowhere.weights"], "nowhere.weights: there is no such file"),
      (["--data", "/nowhere"], "/nowhere/data/lesions.csv"),
      (["--split", "/nowhere.csv"], "/nowhere.csv"),
      (["--output", "/dev/null/stress.json"], "cannot be written"),
    ] {
      let run = try run(data, more)
      #expect(run.status == 1 && run.errors.contains(words), "\(run.status) \(run.errors)")
    }
  }
}
