import ArgumentParser
import Foundation
import NevusAnswers
import NevusServer

/// `nevus serve`: a generated site, an API that answers for pictures, or both, over http.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a generated site, or answers for pictures, on this machine, until Ctrl-C.",
    discussion: """
      With --api pictures are answered for: POST one to /v1/classify, several to \
      /v1/classify/batch. GET /openapi.json describes all of it. A folder that is named besides is \
      served at the other paths. It speaks plain http: beyond this machine, put a proxy with https \
      before it.
      """)

  @Argument(help: "The site's folder; without --api by default site.")
  var folder: String?

  @Option(help: "The port; 0 takes any that is free.")
  var port: UInt16 = 8080

  @Option(help: "The address to listen at. Others can reach anything but a loopback address.")
  var host = "127.0.0.1"

  @Flag(help: "Answer for pictures.")
  var api = false

  @OptionGroup(title: "With --api")
  var service: ServiceArguments

  func validate() throws {
    guard api || !service.isUsed else {
      throw ValidationError("The options of the API need --api.")
    }
  }

  func run() async throws {
    guard api else { return try await preview() }
    let server = try ClassificationServer(
      service.options, site: folder, host: host, port: port
    ) { words in FileHandle.standardError.write(Data("warning: \(words)\n".utf8)) }
    let what = (folder.map { "\($0) and " } ?? "") + "the API of \(server.model.name)"
    try await Interruption.cancels {
      try await server.run { Self.announce(what, $0) }
    }
    print("stopped")
  }

  private func preview() async throws {
    let folder = folder ?? "site"
    let server = try PreviewServer(folder: folder, host: host, port: port)
    try await Interruption.cancels {
      try await server.run { Self.announce(folder, $0) }
    }
  }

  private static func announce(_ what: String, _ url: URL) {
    print("\(what) is at \(url.absoluteString)  (Ctrl-C ends)")
    // Whoever waits for this line may read it through a pipe.
    fflush(nil)
  }
}
