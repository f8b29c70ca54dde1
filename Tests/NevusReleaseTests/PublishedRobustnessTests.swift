import Foundation
import NevusEvaluation
import NevusFiles
import NevusRelease
import Testing

/// What is published of the stress test holds together with its result and with what ships.
struct PublishedRobustnessTests {
  @Test func `ten JPEG qualities and five sizes are asked about, on all pictures`() {
    let everyday = StressPlan.kinds.filter(\.isEveryday)
    #expect(everyday.map(\.name) == ["JPEG quality", "source size"])
    #expect(everyday.map(\.changes.count) == [10, 5])
    let names = StressPlan.kinds.map(\.name)
    #expect(Set(names).count == names.count && names.count >= 18)
    for kind in StressPlan.kinds {
      let changes = kind.changes.map(\.name)
      #expect(Set(changes).count == changes.count && !changes.isEmpty, "\(kind.name)")
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "Weights/stress.json"),
      "Weights/stress.json is not there"))
  func `the result is of the weights, the split and the changes that ship`() throws {
    let stated = try Robustness(path: "Weights/stress.json")
    let evaluation = try Evaluation(
      json: Files.read("Weights/evaluation.json"), path: "Weights/evaluation.json")
    #expect(PublishedRobustness(stated).faults(beside: evaluation) == [])
    let kinds = stated.kinds.map(\.kind)
    #expect(kinds.map(\.name) == StressPlan.kinds.map(\.name))
    #expect(kinds.map(\.about) == StressPlan.kinds.map(\.about))
    for (kind, planned) in zip(kinds, StressPlan.kinds) {
      #expect(kind.changes.map(\.name) == planned.changes.map(\.name))
    }
  }

  @Test func `every figure of the text comes from the stress test`() throws {
    let path = "Weights/ROBUSTNESS.md"
    let evaluation = try Evaluation(
      json: Files.read("Weights/evaluation.json"), path: "Weights/evaluation.json")
    let blocks = try PublishedRobustness(path: "Weights/stress.json").blocks
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    let faults = try PublishedNumbers(evaluation, blocks: blocks).check(text, path: path)
    #expect(faults.isEmpty)
    for name in blocks.keys { #expect(text.contains("<!-- evaluation:begin \(name) -->")) }
  }
}
