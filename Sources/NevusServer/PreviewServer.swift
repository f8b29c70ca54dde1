import FlyingFox
import FlyingSocks
import Foundation

/// Serves a generated site over http, for trying it out on this machine.
///
/// It answers GET and HEAD for files of one folder and nothing else. It speaks plain http and
/// belongs behind nothing public.
public struct PreviewServer: Sendable {
  private let host: String
  private let port: UInt16
  private let server: HTTPServer

  /// Makes a server; it does not listen yet.
  ///
  /// - Parameters:
  ///   - folder: A folder with an `index.html`.
  ///   - host: An IPv4 or IPv6 address, or `localhost`. Anything but a loopback address lets
  ///     others in the network see the site.
  ///   - port: 0 lets the system choose one.
  /// - Throws: `noSite` or `badHost`.
  public init(folder: String, host: String = "127.0.0.1", port: UInt16 = 8080)
    throws(ServerError)
  {
    self.host = host
    self.port = port
    server = HTTPServer(
      config: try Self.configuration(host, port),
      handler: SiteHandler(folder: try StaticFolder(folder)))
  }

  /// Listens until the task is cancelled; then closes the port and returns.
  ///
  /// - Parameter started: Is called once with the address of the site.
  /// - Throws: `portInUse`, `notPermitted` or `system`.
  public func run(started: @escaping @Sendable (URL) -> Void) async throws(ServerError) {
    let announce = Task { [server] in
      try await server.waitUntilListening(timeout: 60)
      if let address = await server.listeningAddress, let url = Self.url(address) { started(url) }
    }
    defer { announce.cancel() }
    do {
      try await server.run()
    } catch {
      if Task.isCancelled { return }
      throw explained(error)
    }
  }

  private static func configuration(_ host: String, _ port: UInt16) throws(ServerError)
    -> HTTPServer.Configuration
  {
    let numeric = host == "localhost" ? "127.0.0.1" : host
    if let address = try? sockaddr_in.inet(ip4: numeric, port: port) {
      return .init(address: address, logger: .disabled)
    }
    if let address = try? sockaddr_in6.inet6(ip6: numeric, port: port) {
      return .init(address: address, logger: .disabled)
    }
    throw .badHost(host)
  }

  private static func url(_ address: Socket.Address) -> URL? {
    switch address {
    case .ip4(let host, let port): URL(string: "http://\(host):\(port)/")
    case .ip6(let host, let port): URL(string: "http://[\(host)]:\(port)/")
    case .unix: nil
    }
  }

  private func explained(_ error: any Error) -> ServerError {
    guard case .failed(_, let code, let message) = error as? SocketError else {
      return .system(error.localizedDescription)
    }
    return switch code {
    case EADDRINUSE: .portInUse(host: host, port: port)
    case EACCES: .notPermitted(host: host, port: port)
    case EADDRNOTAVAIL: .badHost(host)
    default: .system(message)
    }
  }
}
