import Foundation
import NevusCore
import NevusHosts
import Testing

@Suite(.enabled(if: Product.tool != nil, "the tool is missing"), .serialized)
struct LearnTests {
  @Test func `a refused challenger changes nothing and leaves its reasons`() throws {
    let learning = try LearningFolder()
    let weights = try learning.tinyWeights()
    let config = try learning.configuration(weights: weights, isLenient: false)
    let before = try LearningFolder.files(weights)

    let dry = try ToolRun(["learn", config, "--dry-run"], in: learning.path)
    #expect(dry.status == 1, "\(dry.errors)")
    #expect(dry.output.contains("The challenger is refused"), "\(dry.output)")
    #expect(dry.output.contains("Held-back new pictures, balanced accuracy"))
    #expect(!FileManager.default.fileExists(atPath: learning.folder.file("build")))

    let output = learning.folder.file("out")
    let run = try ToolRun(["learn", config, "--install", "--output", output, "--format", "json"])
    #expect(run.status == 1, "\(run.errors)")
    let report = try #require(JSON.parse(Data(run.output.utf8)))
    #expect(report["verdict"]?["isAccepted"] == false)
    let findings = try #require(report["verdict"]?["findings"]?.array)
    #expect(findings.contains { $0["standing"] == "broken" && $0["rule"] == "newPictures" })
    #expect(try LearningFolder.files(weights) == before)
    let kept = try LearningFolder.files(output)
    #expect(kept.keys.sorted() == ["refused.json"])
    #expect(kept["refused.json"] == Data(run.output.utf8))
  }

  @Test func `an accepted one is installed, the champion is kept, and its weights tell of it`()
    throws
  {
    let learning = try LearningFolder()
    let weights = try learning.tinyWeights()
    let config = try learning.configuration(weights: weights, isLenient: true)
    let before = try LearningFolder.files(weights)
    let output = learning.folder.file("out")
    let run = try ToolRun(["learn", config, "--install", "--output", output])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("The challenger replaces the champion"))
    let after = try LearningFolder.files(weights)
    let kept = try #require(after.keys.first { $0.hasSuffix("/nevus.weights") })
    #expect(kept.hasPrefix("before-") && after[kept] == before["nevus.weights"])
    #expect(after["nevus.weights"] != before["nevus.weights"])
    let parent = try #require(before["nevus.weights"]).withUnsafeBytes { SHA256.hash($0) }
    let inspected = try ToolRun(["inspect", "\(weights)/nevus.weights"])
    #expect(inspected.output.contains("parent: \(parent.hexadecimal)"), "\(inspected.output)")
    #expect(inspected.output.contains("Learned from new pictures (name: drawn, layers: head"))
  }

  @Test func `what is wrong with the configuration counts as wrong arguments and is named`() throws
  {
    let learning = try LearningFolder()
    let config = try learning.configuration(
      weights: learning.path, isLenient: true, "replya = 2")
    let run = try ToolRun(["learn", config])
    #expect(run.status == 64)
    #expect(run.errors.contains("\"replya\"") && run.errors.contains("\"replay\""), "\(run.errors)")
    #expect(try ToolRun(["learn", config, "--dry-run", "--install"]).status == 64)
    #expect(try ToolRun(["learn", config, "--resume", "--restart"]).status == 64)
    #expect(try ToolRun(["learn"]).status == 64)
  }

  @Test func `a champion that is not there is named`() throws {
    let learning = try LearningFolder()
    let config = try learning.configuration(weights: "\(learning.path)/none", isLenient: true)
    let run = try ToolRun(["learn", config])
    #expect(run.status == 1)
    #expect(run.errors.contains("none/nevus.weights"), "\(run.errors)")
  }

  @Test(.enabled(if: SmallDisk.isThere, "no file system can be mounted here"))
  func `a full disk leaves nothing half written`() throws {
    let learning = try LearningFolder()
    let weights = try learning.tinyWeights()
    let config = try learning.configuration(weights: weights, isLenient: true)
    // Room for the master of about 4.5 MB, not for the weights beside it.
    let disk = try SmallDisk(kilobytes: 5 << 10)
    defer { disk.unmount() }
    let run = try ToolRun(["learn", config, "--output", disk.path])
    #expect(run.status == 1, "\(run.output)")
    #expect(run.errors.contains("the disk is full"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
  }
}
