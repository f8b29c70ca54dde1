import Foundation
import NevusHosts
import Testing

@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct BenchTests {
  @Test func `a named network is measured and told as table and JSON`() throws {
    let arguments = ["bench", "--architecture", "mobilenet-v2", "--side", "64", "--runs", "3"]
    let json = try ToolRun(arguments + ["--format", "json"])
    #expect(json.status == 0, "\(json.errors)")
    let report = try #require(JSON.parse(Data(json.output.utf8)))
    let engine = try #require(report["engines"]?.array?.first)
    #expect(engine["network"]?["runs"] == 3)
    #expect(engine["groups"]?.array?.count == 4)
    #expect((engine["gigaMACs"]?.number ?? 0) > 0)
    let text = try ToolRun(arguments)
    #expect(text.output.contains("GMAC/s") && text.output.contains("mobilenet-v2"))
  }

  @Test(.enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"))
  func `both modules are measured in Chromium beside the peak`() throws {
    let run = try ToolRun(
      ["bench", "--place", "engine", "--runs", "3", "--format", "json"], seconds: 300)
    #expect(run.status == 0, "\(run.errors)")
    let report = try #require(JSON.parse(Data(run.output.utf8)))
    let engines = report["engines"]?.array ?? []
    #expect(engines.map { $0["engine"] } == ["relaxed-simd", "plain-simd"])
    for engine in engines {
      let peak = try #require(engine["peak"]?["gigaMACs"]?.number)
      let reached = try #require(engine["gigaMACs"]?.number)
      #expect(peak > 1 && reached > 0.1 && reached < peak, "\(engine.text)")
    }
  }

  @Test(arguments: [
    ["bench", "--runs", "0"], ["bench", "--architecture", "nonsense"],
    ["bench", "--place", "moon"], ["bench", "--instructions", "abacus"],
  ])
  func `wrong arguments end with 64`(_ arguments: [String]) throws {
    #expect(try ToolRun(arguments).status == 64)
  }
}
