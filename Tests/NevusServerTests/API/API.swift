import Foundation
import NevusAnswers
import NevusHosts
import NevusPictures
import NevusServer
import NevusSynthesis

/// The API with the shipped weights on a free port of the loopback.
struct API: Sendable {
  typealias Response = LoopbackHTTP.Response

  let port: UInt16

  static let weights = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Weights/nevus.weights").path
  static let hasWeights = FileManager.default.isReadableFile(atPath: weights)

  /// Runs `body` against a server, then ends it.
  static func served(
    _ change: (inout ServiceOptions) -> Void = { _ in },
    _ body: @Sendable @escaping (API) async throws -> Void
  ) async throws {
    var options = ServiceOptions(weights: weights)
    options.workers = 2
    options.graceSeconds = 5
    change(&options)
    let server = try ClassificationServer(options, port: 0)
    let (addresses, continuation) = AsyncStream.makeStream(of: URL.self)
    let running = Task { try await server.run { continuation.yield($0) } }
    defer { running.cancel() }
    var iterator = addresses.makeAsyncIterator()
    if let port = await iterator.next()?.port.flatMap({ UInt16(exactly: $0) }) {
      try await body(API(port: port))
    }
    running.cancel()
    try await running.value
  }

  /// A connection that bytes can be sent on.
  func connect() throws -> LoopbackConnection {
    try LoopbackConnection(port: port, name: "the API")
  }

  /// One request, its head written out.
  static func bytes(
    _ method: String, _ target: String, _ headers: [String] = [], body: Data? = nil
  ) -> Data {
    let length = body.map { ["Content-Length: \($0.count)"] } ?? []
    let lines = ["\(method) \(target) HTTP/1.1", "Host: nevus"] + headers + length
    return Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? Data())
  }

  /// Sends a request on a connection of its own.
  func ask(_ method: String, _ target: String, _ headers: [String] = [], body: Data? = nil)
    async throws -> Response
  {
    try await send(Self.bytes(method, target, headers, body: body), toHead: method == "HEAD")
  }

  /// Sends bytes on a connection of their own.
  func send(_ bytes: Data, toHead: Bool = false) async throws -> Response {
    let port = port
    return try await Self.elsewhere {
      let connection = try LoopbackConnection(port: port, name: "the API")
      // A server that refuses a body may close before all of it was sent.
      try? connection.send(bytes)
      return try connection.response(seconds: 120, toHead: toHead)
    }
  }

  /// A picture to `/v1/classify`.
  func classify(_ picture: Data, _ query: String = "", type: String = "image/jpeg") async throws
    -> Response
  {
    try await ask("POST", "/v1/classify\(query)", ["Content-Type: \(type)"], body: picture)
  }

  /// Runs what waits on threads of its own: the tasks' threads are the server's.
  static func elsewhere<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value)
    async throws -> Value
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
  }

  /// A drawn lesion as a JPEG file.
  static func picture(seed: UInt64 = 1, width: Int = 420, height: Int = 300) throws -> Data {
    try JPEGEncoder.encode(
      try LesionScene.random(seed: seed, width: width, height: height).renderer().bitmap(),
      options: .init(quality: 90))
  }

  /// What the tool answers for the same bytes.
  static func expected(
    _ picture: Data, name: String? = nil, _ options: ClassifierPool.Options = .init()
  ) throws -> String {
    let classifier = try PictureClassifier(weights: weights)
    classifier.prior = options.prior
    return classifier.document(
      data: picture, name: name, crop: options.crop, views: options.views,
      withLogits: options.withLogits
    ).document.json
  }
}

/// A form's body.
struct Form {
  static let boundary = "nevus-boundary-7d1f"
  static let type = "Content-Type: multipart/form-data; boundary=\(boundary)"
  private(set) var body = Data()

  mutating func file(_ name: String, _ bytes: Data, field: String = "picture") {
    part("form-data; name=\"\(field)\"; filename=\"\(name)\"", bytes)
  }

  mutating func field(_ name: String, _ value: String) {
    part("form-data; name=\"\(name)\"", Data(value.utf8))
  }

  mutating func part(_ disposition: String, _ bytes: Data) {
    body += Data("--\(Self.boundary)\r\nContent-Disposition: \(disposition)\r\n\r\n".utf8)
    body += bytes + Data("\r\n".utf8)
  }

  /// The whole body.
  var closed: Data { body + Data("--\(Self.boundary)--\r\n".utf8) }
}

extension LoopbackHTTP.Response {
  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSON? { JSON.parse(body) }
  /// The code of the error that it is.
  var code: String? { json?["error"]?["code"]?.string }
}
