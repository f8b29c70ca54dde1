import Foundation
#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif
import NevusServer

/// A small site on the disk, with secrets beside it, and a server on a free port of the loopback.
struct Folder {
  let root: URL
  var site: String { root.appendingPathComponent("site").path }

  init() throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-server-\(UUID().uuidString)")
    for (path, text) in [
      ("site/index.html", "<!doctype html>page"), ("site/nevus.js", "'use strict';"),
      ("site/nevus.css", "a{}"), ("site/nevus.wasm", "\u{0}asm"), ("site/nevus.weights", "NEVUS"),
      ("site/nevus.svg", "<svg/>"), ("site/sub/index.html", "sub"), ("site/.hidden", "hidden"),
      ("site/a b.txt", "spaced"), ("secret.txt", "secret"),
    ] {
      let url = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(site)/link.txt",
      withDestinationPath: root.appendingPathComponent("secret.txt").path)
    try FileManager.default.createSymbolicLink(atPath: "\(site)/up", withDestinationPath: "..")
  }

  func remove() { try? FileManager.default.removeItem(at: root) }

  /// Runs `body` with the server's address, then ends the server.
  static func served(_ body: @Sendable @escaping (URL, Folder) async throws -> Void) async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let server = try PreviewServer(folder: folder.site, port: 0)
    let (addresses, continuation) = AsyncStream.makeStream(of: URL.self)
    let running = Task { try await server.run { continuation.yield($0) } }
    defer { running.cancel() }
    var iterator = addresses.makeAsyncIterator()
    if let address = await iterator.next() { try await body(address, folder) }
    running.cancel()
    try await running.value
  }
}

/// What came back.
struct Reply {
  var status: Int
  var headers: [String: String]
  var body: Data
  var text: String { String(decoding: body, as: UTF8.self) }

  /// Asks by URLSession, without any cache.
  static func to(_ url: URL, method: String = "GET", headers: [String: String] = [:]) async throws
    -> Reply
  {
    var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalAndRemoteCacheData)
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 120
    let (body, response) = try await URLSession(configuration: configuration).data(for: request)
    let http = response as? HTTPURLResponse
    var fields: [String: String] = [:]
    for (name, value) in http?.allHeaderFields ?? [:] {
      fields["\(name)".lowercased()] = "\(value)"
    }
    return Reply(status: http?.statusCode ?? 0, headers: fields, body: body)
  }
}
