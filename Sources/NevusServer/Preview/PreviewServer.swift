import Foundation

/// Serves a generated site over http, for trying it out on this machine.
///
/// It answers GET and HEAD for files of one folder and nothing else. It speaks plain http and
/// belongs behind nothing public.
public struct PreviewServer: Sendable {
  private let listener: HTTPListener

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
    var limits = ListenerLimits()
    // Nothing is lost by a page that is asked for again.
    limits.graceSeconds = 1
    listener = try HTTPListener(
      host: host, port: port, limits: limits,
      answering: SiteHandler(folder: try StaticFolder(folder)))
  }

  /// Listens until the task is cancelled; then closes the port and returns.
  ///
  /// - Parameter started: Is called once with the address of the site.
  /// - Throws: `portInUse`, `notPermitted` or `system`.
  public func run(started: @escaping @Sendable (URL) -> Void) async throws(ServerError) {
    try await listener.run(started: started)
  }
}
