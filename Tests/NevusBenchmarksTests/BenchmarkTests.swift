import Foundation
import NevusArchitectures
import NevusBenchmarks
import NevusCore
import NevusEvaluation
import Testing

struct BenchmarkTests {
  static func report() throws -> BenchmarkReport {
    let network = try BenchmarkNetwork(.mobileNetV2, inputSide: 32)
    return try Benchmark(network, runs: 5, modules: "/nowhere", site: "/nowhere").run([.native])
  }

  @Test func `a network with random weights runs, and all of its work is in a group`() throws {
    let report = try Self.report()
    let engine = try #require(report.engines.first)
    #expect(engine.network.runs == 5 && engine.network.low > 0)
    #expect(engine.memory > 2_000_000)
    let evidence = try #require(engine.evidence)
    #expect(Set(evidence.parts.keys) == ["answer", "distance", "quality", "map"])
    #expect(evidence.total > 0 && evidence.share == evidence.total / engine.network.median)
    let groups = engine.groups.map(\.group)
    #expect(groups == [.pointwise, .depthwise, .stem, .rest])
    let work = engine.groups.reduce(0) { $0 + $1.megaMACs }
    #expect(abs(work - report.network.megaMACs) < 1e-9)
    // MobileNetV2 at 32: a forty-ninth of the 300 million at 224, the linear layer apart.
    #expect(report.network.megaMACs > 5 && report.network.megaMACs < 8)
    let layers = engine.groups.reduce(0) { $0 + $1.layers }
    let definition = Architecture.mobileNetV2.definition(inputSide: 32)
    #expect(layers == definition.layers.count)
  }

  @Test func `how smoothly the page loads stands in its table once it was measured`() throws {
    var report = try Self.report()
    let time = #"{ "runs": 3, "median": 250.0, "low": 240.0, "high": 260.0 }"#
    let page = """
      { "module": "plain-simd", "host": "Chromium 1", "ready": \(time), "firstAnswer": \(time),
        "picture": \(time), "views": {}, "pictures": 1, "memoryBefore": 1, "memoryAfter": 1,
        "loading": { "paint": \(time), "blocked": \(time), "longestTask": \(time), "shift": 0.25 } }
      """
    report.pages = [try JSONDecoder().decode(PageBenchmark.self, from: Data(page.utf8))]
    for heading in ["first paint ms", "blocked ms", "longest task of an answer ms", "0.250"] {
      #expect(report.text.contains(heading), "\(heading)")
    }
    // Older measurements have none, and their table stays as it was.
    report.pages[0].loading = nil
    #expect(!report.text.contains("first paint ms") && report.text.contains("first answer ms"))
  }

  @Test func `the report comes back from its JSON, and its tables are what is published`() throws {
    let report = try Self.report()
    #expect(try BenchmarkReport(json: Data(report.json.utf8)) == report)
    #expect(report.text.contains("mobilenet-v2, random weights at 32"))
    #expect(report.text.contains("evidence ms (of network)"))
    let published = PublishedBenchmark(report)
    let text = "a\n<!-- benchmark:begin engines -->old<!-- benchmark:end engines -->\nb\n"
    let filled = try published.fill(text, path: "README.md")
    #expect(filled.hasPrefix("a\n<!-- benchmark:begin engines -->\n"))
    #expect(filled.contains("| native "))
    #expect(!filled.contains("old") && filled.hasSuffix("\nb\n"))
    #expect(try published.fill(filled, path: "README.md") == filled)
    #expect(throws: EvaluationError.self) {
      let unknown = "<!-- benchmark:begin nonsense --><!-- benchmark:end nonsense -->"
      _ = try published.fill(unknown, path: "")
    }
  }

  @Test func `instructions that are not there are named`() throws {
    let missing = InstructionSet.allCases.first { !$0.isAvailable }
    let instructions = try #require(missing, "a machine with every instruction set")
    let network = try BenchmarkNetwork(.mobileNetV2, inputSide: 32)
    let benchmark = Benchmark(
      network, instructions: instructions, modules: "/nowhere", site: "/nowhere")
    #expect(throws: BenchmarkError.noInstructions("\(instructions.name)")) {
      try benchmark.run([.native])
    }
  }

  @Test func `modules that are not there are a file error`() throws {
    let network = try BenchmarkNetwork(.mobileNetV2, inputSide: 32)
    let benchmark = Benchmark(network, modules: "/nowhere", site: "/nowhere")
    #expect(throws: (any Error).self) { try benchmark.run([.engine]) }
    #expect(throws: (any Error).self) { try benchmark.run([.page]) }
  }
}
