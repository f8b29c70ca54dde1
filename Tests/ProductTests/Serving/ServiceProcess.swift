import Foundation
import NevusHosts
import Testing

/// `nevus serve --api` as a process of its own, on a free port.
final class ServiceProcess {
  let port: UInt16
  let process = Process()
  private let folder: TemporaryFolder
  private let output: String

  /// Starts it and waits until it listens.
  init(_ arguments: [String] = [], site: String? = nil) throws {
    folder = try TemporaryFolder("service")
    output = folder.file("output")
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    port = try #require(LoopbackHTTP.freePort())
    process.executableURL = URL(fileURLWithPath: try #require(Product.tool))
    process.arguments =
      ["serve"] + (site.map { [$0] } ?? []) + ["--api", "--port", "\(port)"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Product.root)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    try process.run()
    let end = ContinuousClock.now + .seconds(60)
    while !words.contains("Ctrl-C"), process.isRunning, ContinuousClock.now < end {
      usleep(20_000)
    }
    try #require(process.isRunning && words.contains("Ctrl-C"), "\(words)")
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// What it has printed.
  var words: String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }

  /// Resident memory in MiB.
  var memory: Int? {
    let path = "/proc/\(process.processIdentifier)/statm"
    guard let text = try? String(contentsOfFile: path, encoding: .ascii) else { return nil }
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      .map { ($0 * Int(sysconf(Int32(_SC_PAGESIZE)))) >> 20 }
  }

  /// One request with a file as its body.
  func ask(_ method: String, _ target: String, _ headers: [String] = [], body: Data? = nil) throws
    -> LoopbackHTTP.Response
  {
    let connection = try LoopbackConnection(port: port, name: "nevus serve --api")
    try connection.send(Self.bytes(method, target, headers, body: body))
    return try connection.response(seconds: 120)
  }

  /// A request, written out.
  static func bytes(
    _ method: String, _ target: String, _ headers: [String] = [], body: Data? = nil
  ) -> Data {
    let length = body.map { ["Content-Length: \($0.count)"] } ?? []
    let lines = ["\(method) \(target) HTTP/1.1", "Host: nevus"] + headers + length
    return Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? Data())
  }

  /// Sends a signal and waits for the end.
  ///
  /// - Returns: the exit status; nil if it still runs.
  func end(by signal: Int32, within seconds: Double = 60) -> Int32? {
    kill(process.processIdentifier, signal)
    let end = ContinuousClock.now + .seconds(seconds)
    while process.isRunning, ContinuousClock.now < end { usleep(20_000) }
    return process.isRunning ? nil : process.terminationStatus
  }
}
