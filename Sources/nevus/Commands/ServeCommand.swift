import ArgumentParser
import NevusServer

/// `nevus serve`: a generated site over http.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a generated site on this machine, until Ctrl-C.")

  @Argument(help: "The site's folder.")
  var folder = "site"

  @Option(help: "The port; 0 takes any that is free.")
  var port: UInt16 = 8080

  @Option(help: "The address to listen at. Others can reach anything but a loopback address.")
  var host = "127.0.0.1"

  func run() async throws {
    let server = try PreviewServer(folder: folder, host: host, port: port)
    let folder = folder
    try await Interruption.cancels {
      try await server.run { url in
        print("\(folder) is at \(url.absoluteString)  (Ctrl-C ends)")
      }
    }
  }
}
