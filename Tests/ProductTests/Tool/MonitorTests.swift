import Foundation
import NevusHosts
import Testing

/// `nevus monitor --simulate` on a few drawn pictures.
@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct MonitorTests {
  @Test func `logs are made of a part's answers, and the report goes where it is asked`() throws {
    let data = try DrawnData(passes: 1)
    let path = data.folder.file("out/drift.json")
    let arguments = [
      "monitor", "--simulate", "--data", data.path, "--split", data.split, "--part", "train",
      "--output", path,
    ]
    let run = try ToolRun(arguments + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == run.output)
    let report = try #require(JSON.parse(Data(run.output.utf8)))
    #expect(report["pictures"] == 36 && report["reference"] == 18)
    #expect(report["unchanged"]?["answers"] == 18 && report["unchanged"]?["runs"] == 1_000)
    #expect((report["shifts"]?.array ?? []).compactMap { $0["name"]?.string }.count == 6)
    let text = try ToolRun(arguments)
    #expect(text.output.contains("Of 1000 logs of 18 answers without a change"))
  }

  @Test(arguments: [
    [], ["--simulate", "log.jsonl"], ["--simulate", "--page", "p.html"],
    ["--simulate", "--part", "none"], ["--simulate", "--false-alarms", "0"],
    ["--simulate", "--pictures", "1"],
  ])
  func `wrong arguments are usage errors`(_ words: [String]) throws {
    #expect(try ToolRun(["monitor"] + words).status == 64)
  }
}
