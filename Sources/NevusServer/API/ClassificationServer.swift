import Foundation
import NevusAnswers

/// Answers for pictures over http: the API, and a generated site beside it where one is given.
///
/// It speaks plain http. Beyond this machine it belongs behind a proxy that speaks https.
public struct ClassificationServer: Sendable {
  private let service: ClassificationService
  private let listener: HTTPListener

  /// Loads everything; it does not listen yet.
  ///
  /// - Parameters:
  ///   - site: a folder with an `index.html`; nil for the API alone.
  ///   - host: An IPv4 or IPv6 address, or `localhost`.
  ///   - port: 0 lets the system choose one.
  ///   - report: is told what whoever runs the server should know.
  /// - Throws: `ServerError`; what is wrong with weights, tokens or log.
  public init(
    _ options: ServiceOptions, site: String? = nil, host: String = "127.0.0.1",
    port: UInt16 = 8080, report: @escaping @Sendable (String) -> Void = { _ in }
  ) throws {
    let service = try ClassificationService(options, report: report)
    self.service = service
    let folder = try site.map { path in SiteHandler(folder: try StaticFolder(path)) }
    listener = try HTTPListener(
      host: host, port: port, limits: options.limits,
      answering: folder.map { SiteAndService(site: $0, service: service) } ?? service)
    if service.isOpen, !listener.isLoopback {
      report("Anybody who reaches \(host) can ask for answers. Give --tokens, or use a proxy.")
    }
  }

  /// Which weights answer.
  public var model: AnswerDocument.Model { service.pool.model }

  /// Listens until the task is cancelled; then refuses pictures, finishes what was begun within the
  /// time of grace, and returns.
  ///
  /// - Parameter started: Is called once with the address.
  /// - Throws: `portInUse`, `notPermitted`, `badHost` or `system`.
  public func run(started: @escaping @Sendable (URL) -> Void) async throws(ServerError) {
    try await listener.run(started: started, stopping: service.stop)
  }
}

/// The API at its paths, a site's files at all others.
struct SiteAndService: HTTPAnswering {
  let site: SiteHandler
  let service: ClassificationService

  func screen(_ head: RequestHead) -> Screening { answering(head).screen(head) }

  func reply(to head: RequestHead, body: RequestBytes) async -> Reply {
    await answering(head).reply(to: head, body: body)
  }

  func reply(to head: RequestHead, fault: BodyFault) -> Reply {
    answering(head).reply(to: head, fault: fault)
  }

  func finished(_ head: RequestHead, _ reply: Reply, after time: Duration) {
    service.finished(head, reply, after: time)
  }

  private func answering(_ head: RequestHead) -> any HTTPAnswering {
    Route(rawValue: head.path) == nil && !head.path.hasPrefix("/v1/") ? site : service
  }
}
