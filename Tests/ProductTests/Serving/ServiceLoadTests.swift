import Foundation
import NevusAnswers
import NevusHosts
import Testing

/// `NEVUS_LOAD_REQUESTS` says how many requests are sent at each number of connections (some hundred
/// by default); the figures are printed.
@Suite(
  .serialized, .enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"),
  .timeLimit(.minutes(30)))
struct ServiceLoadTests {
  private static let count =
    ProcessInfo.processInfo.environment["NEVUS_LOAD_REQUESTS"].flatMap { Int($0) } ?? 300

  /// Requests with pictures of several kinds, and what the command says of each.
  private static func requests() throws -> [(bytes: Data, expected: String)] {
    let pictures = try Pictures()
    let paths = [
      try pictures.jpeg(seed: 1), try pictures.jpeg(seed: 2), try pictures.png(seed: 3),
      try pictures.jpeg(seed: 4, width: 600, height: 450), try pictures.png(seed: 5),
    ]
    let run = try ToolRun(["classify", "--format", "json"] + paths)
    return try zip(paths, run.lines).map { path, line in
      var document = try JSONDecoder().decode(AnswerDocument.self, from: Data(line.utf8))
      document.path = nil
      let body = try Data(contentsOf: URL(fileURLWithPath: path))
      return (
        ServiceProcess.bytes(
          "POST", "/v1/classify", ["Content-Type: application/octet-stream"], body: body),
        document.json
      )
    }
  }

  @Test func `under load no request is lost or answered wrongly, and memory stays flat`() throws {
    let service = try ServiceProcess()
    let requests = try Self.requests()
    // What is made once is made now.
    _ = Load(requests: requests, connections: 8, count: 40).run(port: service.port)
    let before = try #require(service.memory)
    for connections in [1, 4, 64] {
      let result = Load(requests: requests, connections: connections, count: Self.count)
        .run(port: service.port)
      #expect(result.right == Self.count, "\(connections): \(result.others)")
      #expect(result.wrong == 0 && result.unanswered == 0 && result.others.isEmpty)
      let milliseconds = [0.5, 0.9, 0.99, 1].map {
        String(format: "%.1f", result.percentile($0) * 1_000)
      }
      print(
        "load: \(connections) connections, \(Self.count) requests, "
          + String(format: "%.1f", Double(Self.count) / result.duration)
          + "/s, ms at 50, 90, 99, 100 %: \(milliseconds.joined(separator: " ")), "
          + "memory \(before) to \(service.memory ?? -1) MiB")
    }
    // 64 connections hold 64 pictures at the most.
    #expect(try #require(service.memory) < before + 48)
    #expect(service.end(by: SIGTERM) == 0)
  }

  @Test func `a tide of large bodies leaves memory where it was`() throws {
    let service = try ServiceProcess(["--max-body-mb", "8"])
    let (request, expected) = try #require(try Self.requests().first)
    let before = try #require(service.memory)
    let large = ServiceProcess.bytes(
      "POST", "/v1/classify", ["Content-Type: image/jpeg"], body: Data(count: 200 << 20))
    for _ in 0..<3 {
      let connection = try LoopbackConnection(port: service.port, name: "the service")
      // It is refused by its head, and the connection closed under the rest.
      try? connection.send(large)
      let response = try? connection.response(seconds: 60)
      #expect(response == nil || response?.status == 413)
    }
    // Half-sent bodies: held until the client goes, then not.
    for _ in 0..<20 {
      let connection = try LoopbackConnection(port: service.port, name: "the service")
      let body = ServiceProcess.bytes(
        "POST", "/v1/classify", ["Content-Type: image/jpeg"], body: Data(count: 6 << 20))
      try connection.send(body.dropLast(1 << 20))
    }
    let result = Load(requests: [(request, expected)], connections: 4, count: 20)
      .run(port: service.port)
    #expect(result.right == 20)
    usleep(2_000_000)
    #expect(try #require(service.memory) < before + 64)
  }

  @Test func `ended in mid-load by TERM it finishes what it began and exits with 0`() throws {
    let folder = try TemporaryFolder("log")
    let log = folder.file("answers.jsonl")
    let service = try ServiceProcess(["--log", log])
    let requests = try Self.requests()
    let (port, done) = (service.port, DispatchSemaphore(value: 0))
    nonisolated(unsafe) var result = Load.Result()
    Thread.detachNewThread {
      result = Load(requests: requests, connections: 16, count: 100_000, reconnects: false)
        .run(port: port)
      done.signal()
    }
    usleep(1_500_000)
    #expect(service.end(by: SIGTERM) == 0)
    #expect(done.wait(timeout: .now() + 60) == .success)
    #expect(result.right > 0 && result.wrong == 0)
    // Refused while it was stopping, or the connection closed where no request was.
    #expect(result.others.keys.allSatisfy { $0 == 503 }, "\(result.others)")
    var lines = 0
    #expect(try AnswerLogReader.read(log) { _ in lines += 1 } == 0)
    #expect(lines == result.right, "every answer has its line, and reached its client")
    #expect(service.words.contains("stopped"))
  }

  @Test func `killed in mid-write it leaves a log that goes on`() throws {
    let folder = try TemporaryFolder("log")
    let log = folder.file("answers.jsonl")
    let requests = try Self.requests()
    var lines = 0
    for round in 1...3 {
      let service = try ServiceProcess(["--log", log])
      let port = service.port
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        _ = Load(requests: requests, connections: 8, count: 100_000, reconnects: false)
          .run(port: port)
        done.signal()
      }
      usleep(700_000)
      #expect(service.end(by: SIGKILL) != nil)
      #expect(done.wait(timeout: .now() + 60) == .success)
      if round == 2 {
        // As if the system had ended within the last write.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: log))
        try bytes.dropLast(40).write(to: URL(fileURLWithPath: log))
      }
      lines = 0
      let damaged = try AnswerLogReader.read(log) { _ in lines += 1 }
      #expect(lines > 0 && damaged == (round == 1 ? 0 : 1), "round \(round)")
    }
  }
}
