import Foundation
import HTTPTypes
import NevusAnswers
import NevusFiles
import Synchronization

/// The API's answers; how they travel is its listener's business.
///
/// Pictures are held while they are answered for and never kept.
final class ClassificationService: HTTPAnswering {
  let options: ServiceOptions
  let pool: ClassifierPool
  private let tokens: TokenSet?
  private let log: AnswerLog?
  private let metrics = ServiceMetrics()
  private let isStopping = Mutex(false)
  private let report: @Sendable (String) -> Void

  /// Loads weights, tokens and log.
  ///
  /// - Parameter report: is told what whoever runs the service should know.
  /// - Throws: what is wrong with one of the files.
  init(_ options: ServiceOptions, report: @escaping @Sendable (String) -> Void) throws {
    self.options = options
    self.report = report
    tokens = try options.tokens.map { path in try TokenSet(path: path) }
    log = try options.log.map { path in try AnswerLog(path: path) }
    pool = try ClassifierPool(
      weights: options.weights, workers: options.workers, queueLimit: options.queue)
  }

  /// Whether anybody may ask.
  var isOpen: Bool { tokens == nil }

  /// From now on pictures are refused.
  func stop() { isStopping.withLock { $0 = true } }

  private var stopping: Bool { isStopping.withLock { $0 } }

  func screen(_ head: RequestHead) -> Screening {
    guard let route = Route(rawValue: head.path) else {
      return .reply(Refusal.notFound(Route.allCases.map(\.rawValue).joined(separator: ", ")).reply)
    }
    guard route.answers(head.method) else {
      var reply = Refusal.methodNotAllowed(route.allowed).reply
      reply.headers[.allow] = route.allowed
      return .reply(reply)
    }
    if route.needsToken, let tokens, !tokens.accepts(head.headers[.authorization]) {
      var reply = Refusal.unauthorized.reply
      reply.headers[.wwwAuthenticate] = "Bearer"
      return .reply(reply)
    }
    switch route {
    case .classify, .batch:
      if let refusal = refusal(of: head, for: route) { return .reply(refusal.reply) }
      return .body(limit: options.bodyBytes)
    case .model: return .reply(.json(.ok, ServiceDescription(pool.model, options)))
    case .health, .ready: return .reply(health(status: stopping ? .serviceUnavailable : .ok))
    case .live: return .reply(health(status: .ok))
    case .metrics: return .reply(measurements)
    case .openAPI:
      return .reply(.json(.ok, text: Data(PackageResources.openapi_json)))
    }
  }

  /// Why a body would be read for nothing; nil if it would not.
  private func refusal(of head: RequestHead, for route: Route) -> Refusal? {
    if stopping { return .stopping }
    if !head.isChunked && head.contentLength == nil { return .lengthRequired }
    if (head.contentLength ?? 0) > options.bodyBytes { return .bodyTooLarge(options.bodyBytes) }
    guard PictureRequest.accepts(head.headers[.contentType], onlyForms: route == .batch) else {
      return .unsupportedMediaType
    }
    return pool.isFull ? .queueFull : nil
  }

  func reply(to head: RequestHead, body: RequestBytes) async -> Reply {
    // Their room is taken until they are answered for.
    defer { withExtendedLifetime(body) {} }
    let isBatch = Route(rawValue: head.path) == .batch
    let request: PictureRequest
    do throws(Refusal) {
      request = try PictureRequest(
        head, body: body.data, limit: isBatch ? options.batchPictures : 1)
    } catch { return error.reply }
    return isBatch
      ? await batch(request, asLines: head.headers[.accept]?.contains(Self.jsonLines) ?? false)
      : await single(request)
  }

  func reply(to head: RequestHead, fault: BodyFault) -> Reply {
    Refusal(fault, limit: options.bodyBytes).reply
  }

  func finished(_ head: RequestHead, _ reply: Reply, after time: Duration) {
    metrics.count(
      Route(rawValue: head.path), status: reply.status.code,
      seconds: Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
  }

  private static let jsonLines = "application/x-ndjson"

  private var deadline: ContinuousClock.Instant { .now + .seconds(options.waitSeconds) }

  private func single(_ request: PictureRequest) async -> Reply {
    let result = await pool.document(
      request.pictures[0].data, options: request.options, deadline: deadline)
    let document: AnswerDocument
    switch result {
    case .success(let answered): document = answered
    case .failure(let refusal): return (refusal == .full ? Refusal.queueFull : .late).reply
    }
    note(document)
    let status: HTTPResponse.Status =
      switch document.error?.code {
      case nil: .ok
      case "out-of-memory": .serviceUnavailable
      default: .unprocessableContent
      }
    return .json(status, text: Data(document.json.utf8))
  }

  /// As many at a time as there are classifiers, so that others get their turn in between.
  private func batch(_ request: PictureRequest, asLines: Bool) async -> Reply {
    let deadline = deadline
    let documents = await withTaskGroup(of: (Int, AnswerDocument).self) { group in
      var documents = [AnswerDocument?](repeating: nil, count: request.pictures.count)
      for (index, picture) in request.pictures.enumerated() {
        if index >= pool.workers, let (done, document) = await group.next() {
          documents[done] = document
        }
        group.addTask { [pool] in
          let result = await pool.document(
            picture.data, name: picture.name, options: request.options, deadline: deadline,
            isAdmitted: true)
          return switch result {
          case .success(let document): (index, document)
          case .failure:
            (
              index,
              AnswerDocument(
                path: picture.name, code: Refusal.late.code, message: Refusal.late.message)
            )
          }
        }
      }
      for await (done, document) in group { documents[done] = document }
      return documents.compactMap(\.self)
    }
    documents.forEach(note)
    let texts = documents.map(\.json)
    guard asLines else { return .json(.ok, text: Data("[\(texts.joined(separator: ","))]".utf8)) }
    return Reply(
      .ok, headers: [.contentType: Self.jsonLines],
      body: Data(texts.map { $0 + "\n" }.joined().utf8))
  }

  /// Counts an answer and writes its line.
  private func note(_ document: AnswerDocument) {
    metrics.count(decision: document.decision, refused: document.error?.code)
    do throws(FileError) {
      try log?.append(document)
    } catch {
      // The answer is given all the same; the count shows how many lines are missing.
      if metrics.countLogFailure() { report("\(error) The answers go on without it.") }
    }
  }

  private func health(status: HTTPResponse.Status) -> Reply {
    let load = pool.load
    return .json(
      status, ServiceHealth(ready: !stopping, busy: load.busy, waiting: load.waiting))
  }

  private var measurements: Reply {
    let load = pool.load
    var gauges = [
      ("nevus_queue_length", "Pictures that wait for a classifier.", load.waiting),
      ("nevus_queue_limit", "Pictures that may wait.", options.queue),
      ("nevus_workers", "Classifiers.", pool.workers),
      ("nevus_workers_busy", "Classifiers at work.", load.busy),
    ]
    if let bytes = ResidentMemory.byteCount {
      gauges.append(("process_resident_memory_bytes", "Memory of the process.", bytes))
    }
    let text = metrics.text(
      gauges.map { (name: $0.0, help: $0.1, value: $0.2) },
      model: (pool.model.name, pool.model.sha256))
    return Reply(
      .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
      body: Data(text.utf8))
  }
}
