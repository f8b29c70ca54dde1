import Foundation
import NevusCore
import NevusHosts
import NevusTestSupport
import Testing

/// Networks of random layers and shapes, run where the shipped one runs.
struct RandomNetworkTests {
  static let hosts: [(name: String, runner: ModuleRunner, module: String)] = [
    ("node", .node, Product.files.module),
    ("node-relaxed", .nodeRelaxed, Product.files.relaxedModule),
    ("wasmtime", .wasmtime, Product.files.module),
    ("wasmtime-relaxed", .wasmtime, Product.files.relaxedModule),
  ].filter { host in
    host.runner.whatIsMissing == nil && FileManager.default.isReadableFile(atPath: host.module)
  }

  @Test(
    .enabled(if: !hosts.isEmpty, "no module, or neither Node nor wasmtime; run Scripts/site"),
    .timeLimit(.minutes(20)))
  func `native kernels and both modules give the same bits for random networks`() throws {
    let pictures = try Pictures()
    let shown = try [
      HostPicture(path: pictures.png(width: 90, height: 70)),
      HostPicture(path: pictures.jpeg(width: 64, height: 80)),
    ]
    let hosts = try Self.hosts.map { ($0.name, try ModuleHost($0.runner, module: $0.module)) }
    let weights = pictures.folder.file("random.weights")
    var answers: Set<[UInt32]> = []
    var odds: Set<[UInt32]> = []
    for seed in 0..<80 as Range<UInt64> {
      let network = try RandomNetwork(seed: 10_000 + seed, hasExtremeWeights: seed % 8 == 0)
      try network.weights.write(to: URL(fileURLWithPath: weights))
      let expected = try outcomes(
        shown, in: NativeHost(weights: weights, instructions: .pairs))
      for case .answer(let answer) in expected { answers.insert(answer.logits) }
      // Of the last picture, a few places covered; one that is none covers nothing.
      let side = OcclusionGrid.side(inputSide: network.definition.inputSide)
      let cells = [-1, 0, side - 1, side * side / 2, side * side - 1, side * side]
      var covered: [[UInt32]]?
      for instructions in InstructionSet.allCases where instructions.isAvailable {
        let host = try NativeHost(weights: weights, instructions: instructions)
        #expect(try outcomes(shown, in: host) == expected, "\(host.version), network \(seed)")
        let own = cells.map { host.cover($0) }
        #expect(own == covered ?? own, "\(host.version), network \(seed)")
        #expect(own[0] == own[5] && own[0].count == 9)
        covered = own
      }
      for (name, host) in hosts {
        #expect(try host.load(network.weights) == nil)
        #expect(try outcomes(shown, in: host) == expected, "\(name), network \(seed)")
        #expect(try cells.map { try host.cover($0) } == covered, "\(name), network \(seed)")
      }
      if let covered { odds.formUnion(covered) }
    }
    #expect(odds.count > 200)
    // The networks answered, and not all alike.
    #expect(answers.count > 100)
  }

  private func outcomes(_ pictures: [HostPicture], in host: any NevusHosts.Host) throws
    -> [HostOutcome]
  {
    try pictures.map { try host.classify($0, views: 1) }
  }
}
