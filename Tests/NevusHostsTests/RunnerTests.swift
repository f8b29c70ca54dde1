import Foundation
import NevusHosts
import NevusPictures
import Testing

struct RunnerTests {
  enum Runner: String, CaseIterable, Sendable {
    case node, wasmtime

    var runner: ModuleRunner { self == .node ? .node : .wasmtime }
    var isThere: Bool { runner.whatIsMissing == nil }
    static var there: [Runner] { allCases.filter(\.isThere) }
  }

  let folder: TemporaryFolder
  let module: String

  init() throws {
    folder = try TemporaryFolder("test")
    module = folder.file("tiny.wasm")
    try TinyModule.bytes.write(to: URL(fileURLWithPath: module))
  }

  @Test(
    .enabled(if: !Runner.there.isEmpty, "neither Node nor wasmtime is installed"),
    arguments: Runner.there)
  func `rows reach the module in bands and bits come back`(_ runner: Runner) throws {
    let picture = folder.file("2x2.png")
    let bitmap = Bitmap(width: 2, height: 2) { x, y in (UInt8(x + 1), UInt8(y + 7), 99) }
    try PNGEncoder.encode(bitmap).write(to: URL(fileURLWithPath: picture))
    let host = try ModuleHost(runner.runner, module: module)
    #expect(try host.load(Data([1, 2])) == nil)
    let outcome = try host.classify(HostPicture(path: picture), views: 1)
    guard case .answer(let answer) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    // The second row's first pixel, RGBA from the lowest byte on.
    #expect(answer.logits[0] == 0xFF63_0801)
    #expect(answer.logits[1...] == ArraySlice(repeating: 0, count: 8))
    #expect(answer.decision == "malignant" && answer.crop == [0, 0, 2, 2])
    #expect(host.version.lowercased().hasPrefix(runner.rawValue))
  }

  @Test(
    .enabled(if: !Runner.there.isEmpty, "neither Node nor wasmtime is installed"),
    arguments: Runner.there)
  func `a status has its name and a trap is told from it`(_ runner: Runner) throws {
    let host = try ModuleHost(runner.runner, module: module)
    #expect(try host.load(Data([1, 2, 3])) == "weights-damaged")
    #expect(throws: HostError.self) { _ = try host.load(Data([1])) }
    do throws(HostError) {
      _ = try host.load(Data([1]))
    } catch {
      guard case .trapped(_, let detail) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(detail.contains("unreachable"))
    }
    // The runner goes on with a fresh instance.
    #expect(try host.load(Data([1, 2, 3])) == "weights-damaged")
    #expect(try host.container(Data(count: 100), step: 7) == .failure(.init(code: "truncated")))
  }

  @Test(
    .enabled(if: !Runner.there.isEmpty, "neither Node nor wasmtime is installed"),
    arguments: Runner.there)
  func `a file that is no module is named with the host's words`(_ runner: Runner) throws {
    // The magic of a module, and a version that no host knows.
    try Data([0x00, 0x61, 0x73, 0x6D, 9, 0, 0, 0]).write(to: URL(fileURLWithPath: module))
    do throws(HostError) {
      _ = try ModuleHost(runner.runner, module: module)
      Issue.record("it started")
    } catch {
      guard case .notStarted(_, let detail) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(detail.lowercased().contains("version"), "\(detail)")
    }
  }

  @Test
  func `a module that is not there is named with what to do`() {
    do throws(HostError) {
      _ = try ModuleHost(.node, module: "/nowhere/nevus.wasm")
      Issue.record("it started")
    } catch {
      #expect("\(error)".contains("/nowhere/nevus.wasm is missing. Build it"))
    }
  }
}
