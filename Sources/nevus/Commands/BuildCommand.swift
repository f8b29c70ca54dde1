import ArgumentParser
import Foundation
import NevusBuild

extension Optimisation: ExpressibleByArgument {}

/// `nevus build`: the WebAssembly modules.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Compile the core to WebAssembly, optimise it and check what it imports and exports.")

  @Option(help: "The folder for the module and its report.")
  var output = "build/module"

  @Option(name: .customLong("package-path"), help: "The folder with Package.swift.")
  var package = "."

  @Option(name: .customLong("limit-kb"), help: "The largest size, in thousands of bytes gzipped.")
  var limit = 60

  @Option(help: "direct, outlined or none: to compare ways of optimising. By default the best one.")
  var optimisation: Optimisation?

  @Flag(help: "Print the reports as JSON, one line each.")
  var json = false

  func validate() throws {
    guard limit > 0, limit <= 1_000_000 else {
      throw ValidationError("--limit-kb takes a number from 1 to 1000000.")
    }
  }

  func run() async throws {
    let builder = ModuleBuilder(on: ProcessSystem()) { line in
      FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
    let options = ModuleBuilder<ProcessSystem>.Options(
      package: package, output: output, gzipLimit: limit * 1000, optimisation: optimisation)
    for variant in BuildVariant.allCases {
      let report = try builder.build(variant, options)
      print(json ? try report.json(isPretty: false) : report.text)
    }
  }
}
