import Foundation
import NevusHosts
import Testing

struct ParityTests {
  @Test(
    .enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"),
    .enabled(
      if: HostKind.allCases.contains { $0.whatIsMissing(Product.files) == nil },
      "no host, or no module and site; run Scripts/site"),
    .timeLimit(.minutes(20)))
  func `two hundred pictures by formula have the same bits everywhere`() throws {
    let run = try ToolRun(["parity", "--count", "200", "--format", "json"], seconds: 1_000)
    #expect(run.status == 0, "\(run.errors.suffix(2_000))")
    let report = try JSONDecoder().decode(ParityReport.self, from: Data(run.output.utf8))
    for kind in HostKind.allCases where kind.whatIsMissing(Product.files) == nil {
      let result = try #require(report.hosts.first { $0.host == kind.rawValue })
      #expect(result.pictures == 200 && result.refusedPictures == 0)
      #expect(result.differingPictures == 0 && result.differingBits == 0, "\(report.text)")
    }
  }

  @Test(.enabled(if: Product.hasModule, "the module or Node is missing; run Scripts/site"))
  func `the averages of sixteen views have the same bits, too`() throws {
    let run = try ToolRun([
      "parity", "--host", "node", "--count", "12", "--views", "16", "--seed", "9",
    ])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(
    .enabled(
      if: Product.hasTool && !RandomNetworkTests.hosts.isEmpty,
      "no weights, no module, or neither Node nor wasmtime; run Scripts/site"))
  func `the shipped network says the same of covered places everywhere`() throws {
    let pictures = try Pictures()
    let shown = HostPicture(path: try pictures.jpeg(seed: 21))
    let native = try NativeHost(weights: Product.weights)
    _ = try native.classify(shown, views: 1)
    let cells = [-1] + Array(stride(from: 0, to: 196, by: 13))
    let expected = cells.map { native.cover($0) }
    #expect(Set(expected).count == cells.count)
    for (name, runner, module) in RandomNetworkTests.hosts {
      let host = try ModuleHost(runner, module: module, weights: Product.weights)
      _ = try host.classify(shown, views: 1)
      #expect(try cells.map { try host.cover($0) } == expected, "\(name)")
    }
  }

  @Test(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
  func `a host that was asked for and is not there ends with 2`() throws {
    let run = try ToolRun([
      "parity", "--host", "node", "--module", "/nowhere/nevus.wasm", "--count", "1",
    ])
    #expect(run.status == 2 && run.output.isEmpty, "\(run.status)")
    #expect(run.errors.contains("/nowhere/nevus.wasm is missing"), "\(run.errors)")
  }

  @Test(
    .enabled(
      if: FileManager.default.isReadableFile(atPath: Product.weights),
      "Weights/nevus.weights is missing"))
  func `the height of the bands changes nothing`() throws {
    let files = try FormulaFiles(count: 40, seed: 3)
    let reference = try NativeHost(weights: Product.weights, bandHeight: 100_000)
    let outcomes = try files.pictures.map { try reference.classify($0, views: 1) }
    for height in [1, 3, 16, 97] {
      let host = try NativeHost(weights: Product.weights, bandHeight: height)
      for (picture, outcome) in zip(files.pictures, outcomes) {
        #expect(try host.classify(picture, views: 1) == outcome, "\(picture.path), \(height) rows")
      }
    }
  }
}
