import ArgumentParser
import NevusAnswers
import NevusServer

/// The options of `nevus serve --api`.
struct ServiceArguments: ParsableArguments {
  private static let usual = ServiceOptions(weights: "")

  @Option(help: "The weights file.")
  var weights: String?

  @Option(help: "Pictures answered for at the same time; by default one for each core.")
  var workers: Int?

  @Option(help: "Pictures that may wait; more are refused with 429. By default \(usual.queue).")
  var queue: Int?

  @Option(
    name: .customLong("max-body-mb"),
    help: "The largest body in MiB; by default \(usual.bodyBytes >> 20).")
  var body: Int?

  @Option(
    name: .customLong("max-batch"),
    help: "The most pictures of a batch; by default \(usual.batchPictures).")
  var batch: Int?

  @Option(help: "Connections at a time; more have to wait. By default \(usual.connections).")
  var connections: Int?

  @Option(
    name: .customLong("body-seconds"),
    help: "Seconds that a body has to come in; by default \(usual.bodySeconds).")
  var bodySeconds: Int?

  @Option(
    name: .customLong("wait-seconds"),
    help: "Seconds that a picture may wait for its turn; by default \(usual.waitSeconds).")
  var waitSeconds: Int?

  @Option(
    name: .customLong("grace-seconds"),
    help: "Seconds to finish what was begun, once told to stop; by default \(usual.graceSeconds).")
  var graceSeconds: Int?

  @Option(help: "A file with one token a line: only requests with one of them are answered.")
  var tokens: String?

  @Option(help: "Append a line for each answer, without the picture or its name, to this file.")
  var log: String?

  /// Whether any of them was given.
  var isUsed: Bool {
    numbers.contains { $0.value != nil } || weights != nil || tokens != nil || log != nil
  }

  private var numbers: [(name: String, value: Int?, range: ClosedRange<Int>)] {
    [
      ("workers", workers, 1...ClassifierTeam.mostThreads), ("queue", queue, 0...100_000),
      ("max-body-mb", body, 1...256), ("max-batch", batch, 1...10_000),
      ("connections", connections, 1...100_000), ("body-seconds", bodySeconds, 1...3_600),
      ("wait-seconds", waitSeconds, 1...3_600), ("grace-seconds", graceSeconds, 0...3_600),
    ]
  }

  func validate() throws {
    for (name, value, range) in numbers {
      guard value.map(range.contains) ?? true else {
        throw ValidationError("--\(name) is \(range.lowerBound) to \(range.upperBound).")
      }
    }
  }

  /// What they come down to.
  var options: ServiceOptions {
    var options = ServiceOptions(weights: weights ?? WeightsLocation.standard)
    options.workers = workers ?? options.workers
    options.queue = queue ?? options.queue
    options.bodyBytes = body.map { $0 << 20 } ?? options.bodyBytes
    options.batchPictures = batch ?? options.batchPictures
    options.connections = connections ?? options.connections
    options.bodySeconds = bodySeconds ?? options.bodySeconds
    options.waitSeconds = waitSeconds ?? options.waitSeconds
    options.graceSeconds = graceSeconds ?? options.graceSeconds
    options.tokens = tokens
    options.log = log
    return options
  }
}
