import NIOCore
import NIOHTTP1

/// Watches one connection's time: whoever is slow, idle or does not read is let go.
///
/// It stands behind the decoder and sees whole heads only, so that a client that sends a head byte by
/// byte is no different from one that sends nothing. It closes a connection whose reply says so
/// without reading the rest of the request for longer than a moment.
final class ConnectionGuard: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let limits: ListenerLimits
  /// Requests whose head came and whose reply is not complete.
  private var open = 0
  /// Whether the reply that is being written is the last, whatever came after its request.
  private var isLastReply = false
  /// Whether the last request that came wants no other after it, or there is to be none.
  private var isEnding = false
  /// Ends a rest between requests.
  private var rest: Scheduled<Void>?
  /// Ends the waiting for a body.
  private var body: Scheduled<Void>?
  /// Ends everything.
  private var whole: Scheduled<Void>?

  init(_ limits: ListenerLimits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    rest = close(context, after: .seconds(limits.headSeconds))
  }

  func handlerRemoved(context: ChannelHandlerContext) { forget() }

  func channelInactive(context: ChannelHandlerContext) {
    forget()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      open += 1
      if !head.isKeepAlive { isEnding = true }
      rest?.cancel()
      body?.cancel()
      body = schedule(context, after: .seconds(limits.bodySeconds)) { context in
        context.fireErrorCaught(BodyFault.slow)
      }
      whole = whole ?? close(context, after: .seconds(limits.requestSeconds))
    case .body: break
    case .end: body?.cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head) where head.status.code < 200: context.write(data, promise: promise)
    case .head(var head):
      isLastReply = !head.isKeepAlive || (isEnding && open <= 1)
      if isLastReply { head.headers.replaceOrAdd(name: "Connection", value: "close") }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      // What could not be read as a request is answered, too.
      open = max(0, open - 1)
      guard isLastReply || (isEnding && open == 0) else {
        if open == 0 {
          startRest(context, .seconds(limits.idleSeconds))
        } else {
          // The next one came while this one was answered: its time starts now.
          whole?.cancel()
          whole = close(context, after: .seconds(limits.requestSeconds))
        }
        return context.write(data, promise: promise)
      }
      startRest(context, .seconds(limits.lingerSeconds))
      let written = promise ?? context.eventLoop.makePromise(of: Void.self)
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      written.futureResult.whenComplete { _ in bound.value.close(mode: .output, promise: nil) }
      context.write(data, promise: written)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ChannelShouldQuiesceEvent else {
      return context.fireUserInboundEventTriggered(event)
    }
    isEnding = true
    // Not at once: a request may be on its way.
    if open == 0 { startRest(context, .milliseconds(limits.restMilliseconds)) }
  }

  private func startRest(_ context: ChannelHandlerContext, _ time: TimeAmount) {
    forget()
    rest = close(context, after: time)
  }

  private func forget() {
    for scheduled in [rest, body, whole] { scheduled?.cancel() }
    (rest, body, whole) = (nil, nil, nil)
  }

  private func close(_ context: ChannelHandlerContext, after time: TimeAmount) -> Scheduled<Void> {
    schedule(context, after: time) { $0.close(promise: nil) }
  }

  private func schedule(
    _ context: ChannelHandlerContext, after time: TimeAmount,
    _ body: @escaping @Sendable (ChannelHandlerContext) -> Void
  ) -> Scheduled<Void> {
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    return context.eventLoop.scheduleTask(in: time) { body(bound.value) }
  }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
