import ArgumentParser
import Foundation
import NevusServer
import NevusSite

/// `nevus site watch`: serves the site and generates it again whenever its sources change.
struct SiteWatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Generate, serve, and do so again on every change; open pages reload. Ctrl-C ends.")

  @OptionGroup var options: SiteOptions

  @Option(help: "The port; 0 takes any that is free.")
  var port: UInt16 = 8080

  func run() async throws {
    print(try options.write(isWatched: true))
    let server = try PreviewServer(folder: options.output, port: port)
    let folder = options.output
    try await Interruption.cancels {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await server.run { url in
            print("\(folder) is at \(url.absoluteString)  (Ctrl-C ends)")
          }
        }
        group.addTask { await follow() }
        defer { group.cancelAll() }
        try await group.next()
      }
    }
  }

  /// Looks twice a second; a source that does not build leaves the last site as it is.
  private func follow() async {
    let watched =
      [options.templates, options.weights, options.module] + [options.evaluation].compactMap(\.self)
    var last = SourceState(of: watched)
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(500))
      let now = SourceState(of: watched)
      guard now != last else { continue }
      last = now
      do {
        let report = try options.write(isWatched: true)
        print("generated again, \(report.files.count) files")
      } catch {
        print("not generated: \(error)")
      }
    }
  }
}
