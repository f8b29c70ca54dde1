import ArgumentParser
import Foundation
import NevusAnswers
import NevusCore
import NevusHosts

extension HostKind: ExpressibleByArgument {}

/// `nevus parity [PICTURES…]`.
struct ParityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parity",
    abstract: "Compares both modules in real hosts with the native core, bit for bit.",
    discussion: """
      Chromium, Firefox and WebKit open the generated site from the disk and decode pictures \
      themselves; Node and wasmtime run a module on natively decoded rows. Chromium, Firefox and \
      what ends in -relaxed run the module with relaxed SIMD. Without --host, all that are \
      installed. \
      Exit status: 0 no bit differs, 1 some do, 2 a host is missing or failed, 64 usage.
      """)

  @Argument(help: "Pictures; without any, pictures by formula.")
  var pictures: [String] = []

  @Option(name: .customLong("host"), help: "\(Self.names); can be repeated.")
  var hosts: [HostKind] = []

  @Option(help: "How many pictures by formula.")
  var count = 200

  @Option(help: "Their seed.")
  var seed: UInt64 = 1

  @Option(help: "The generated site's folder.")
  var site = "site"

  @Option(help: "The WebAssembly module.")
  var module = "build/module/nevus.wasm"

  @Option(help: "The one with relaxed SIMD.")
  var relaxedModule = "build/module/nevus-relaxed.wasm"

  @Option(help: "The weights file.")
  var weights = WeightsLocation.standard

  @Option(help: "1, 2, 4, 8 or 16 views of each picture.")
  var views = 1

  @Flag(help: "Also compare every instruction set that this machine has.")
  var native = false

  @Option(help: "text or json.")
  var format = ReportFormat.text

  private static let names = HostKind.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    guard count >= 1 else { throw ValidationError("--count is at least 1.") }
    guard Views.isSupported(views) else {
      throw ValidationError("--views is 1, 2, 4, 8 or 16.")
    }
    if let path = pictures.first(where: { !FileManager.default.isReadableFile(atPath: $0) }) {
      throw ValidationError("\(path) cannot be read.")
    }
  }

  func run() async throws {
    var parity = Parity(
      files: .init(
        site: site, module: module, relaxedModule: relaxedModule, weights: weights),
      views: views)
    if native { parity.instructionSets = InstructionSet.allCases.filter(\.isAvailable) }
    let formulas = pictures.isEmpty ? try FormulaFiles(count: count, seed: seed) : nil
    let given = pictures.map { HostPicture(path: URL(fileURLWithPath: $0).path) }
    let report: ParityReport
    do throws(HostError) {
      report = try parity.run(formulas?.pictures ?? given, on: hosts.isEmpty ? nil : hosts)
    } catch {
      FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
      throw ExitCode(2)
    }
    print(format == .json ? report.json : report.text)
    if !report.isEqual { throw ExitCode(1) }
  }
}
