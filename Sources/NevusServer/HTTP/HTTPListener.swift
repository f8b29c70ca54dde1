import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// Takes connections at one address and hands their requests to what answers them.
///
/// HTTP/1.1 by Hummingbird's core on SwiftNIO; time, size and end of every connection are ours.
struct HTTPListener: Sendable {
  let host: String
  let port: UInt16
  let limits: ListenerLimits
  let answering: any HTTPAnswering

  /// - Throws: `badHost` for anything but an IP address or `localhost`.
  init(
    host: String, port: UInt16, limits: ListenerLimits = ListenerLimits(),
    answering: any HTTPAnswering
  ) throws(ServerError) {
    guard host == "localhost" || (try? SocketAddress(ipAddress: host, port: 0)) != nil else {
      throw .badHost(host)
    }
    self.host = host
    self.port = port
    self.limits = limits
    self.answering = answering
  }

  /// Whether only this machine can reach the address.
  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  /// Listens until the task is cancelled; then takes no new connection, finishes what was begun
  /// within the time of grace, and returns.
  ///
  /// - Parameters:
  ///   - started: Is called once, with the address.
  ///   - stopping: Is called when the task is cancelled.
  /// - Throws: `portInUse`, `notPermitted`, `badHost` or `system`.
  func run(
    started: @escaping @Sendable (URL) -> Void, stopping: @escaping @Sendable () -> Void = {}
  ) async throws(ServerError) {
    let budget = BodyBudget(limit: limits.bodyBytes)
    let server = Server(
      childChannelSetup: GuardedChannel(limits: limits) { [answering] request, writer, _ in
        try await Self.respond(to: request, with: writer, answering, budget)
      },
      configuration: ServerConfiguration(
        address: .hostname(host == "localhost" ? "127.0.0.1" : host, port: Int(port)),
        availableConnectionsDelegate: .maximum(limits.connections, logger: Self.silent)),
      onServerRunning: { channel in
        if let url = channel.localAddress.flatMap(Self.url) { started(url) }
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: Self.silent)
    let running = Task { try await server.run() }
    let grace = limits.graceSeconds
    let result = await withTaskCancellationHandler {
      await running.result
    } onCancel: {
      stopping()
      Task { try? await server.shutdownGracefully() }
      Task {
        try? await Task.sleep(for: .seconds(grace))
        running.cancel()
      }
    }
    if case .failure(let error) = result, !Task.isCancelled { throw explained(error) }
  }

  private static func respond(
    to request: Request, with writer: consuming ResponseWriter, _ answering: any HTTPAnswering,
    _ budget: BodyBudget
  ) async throws {
    let start = ContinuousClock.now
    let head = RequestHead(request.head)
    var reply: Reply
    switch answering.screen(head) {
    case .reply(let screened):
      reply = screened
      // What is small is read over faster than a new connection is made.
      if head.isChunked || (head.contentLength ?? 0) > 1 << 16 { reply.closes = true }
    case .body(let limit):
      if head.hasBody, head.expectsContinue {
        try await writer.writeInformationalHead(HTTPResponse(status: .continue))
      }
      let body =
        head.hasBody
        ? await RequestBytes.read(request.body, limit: limit, in: budget) : .success(.none)
      switch body {
      case .success(let body): reply = await answering.reply(to: head, body: body)
      case .failure(let fault):
        reply = answering.reply(to: head, fault: fault)
        reply.closes = true
      }
    }
    answering.finished(head, reply, after: .now - start)
    var response = HTTPResponse(status: reply.status, headerFields: reply.headers)
    response.headerFields[.date] = HTTPDate.text(Date())
    if reply.closes { response.headerFields[.connection] = "close" }
    if reply.status != .notModified {
      response.headerFields[.contentLength] = String(reply.body.count)
    }
    if head.method == .head || reply.body.isEmpty {
      try await writer.writeResponse(response)
    } else {
      try await writer.write(
        response: response, body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
    }
  }

  private static let silent = Logger(label: "nevus") { _ in SwiftLogNoOpLogHandler() }

  private static func url(_ address: SocketAddress) -> URL? {
    guard let host = address.ipAddress, let port = address.port else { return nil }
    return URL(string: "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
  }

  private func explained(_ error: any Error) -> ServerError {
    guard let error = error as? IOError else { return .system("\(error)") }
    return switch error.errnoCode {
    case EADDRINUSE: .portInUse(host: host, port: port)
    case EACCES: .notPermitted(host: host, port: port)
    case EADDRNOTAVAIL: .badHost(host)
    default: .system(String(cString: strerror(error.errnoCode)))
    }
  }
}
