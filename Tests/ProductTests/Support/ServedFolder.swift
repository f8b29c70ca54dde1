import Foundation
import NevusHosts
import Testing

/// `nevus serve` of a folder, until it is stopped or forgotten.
final class ServedFolder {
  let port: UInt16
  private let process = Process()

  /// The address of the folder.
  var address: String { "http://127.0.0.1:\(port)/" }
  /// A client of the server.
  var http: LoopbackHTTP { LoopbackHTTP(port: port, name: "nevus serve") }

  /// Starts the server and waits until it answers.
  init(_ folder: String) throws {
    port = try #require(LoopbackHTTP.freePort())
    process.executableURL = URL(fileURLWithPath: try #require(Product.tool))
    process.arguments = ["serve", folder, "--port", "\(port)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<200 where (try? http.exchange("GET", "/", seconds: 5)) == nil { usleep(50_000) }
  }

  deinit { stop() }

  /// Ends the server; harmless when called again.
  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }
}
