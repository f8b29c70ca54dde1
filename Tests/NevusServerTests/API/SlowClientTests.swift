import Foundation
import NevusAnswers
import NevusHosts
import NevusServer
import Testing

@Suite(
  .serialized, .enabled(if: API.hasWeights, "Weights/nevus.weights is missing"),
  .timeLimit(.minutes(20)))
struct SlowClientTests {
  /// The time for a head is 10 seconds; a busy machine may notice much later, so the clients have
  /// patience. Without the limit neither would be let go at all.
  @Test func `who sends no head, or one byte by byte, is let go, and others are served`()
    async throws
  {
    let patience = 300.0
    try await API.served { api in
      async let silent = API.elsewhere {
        try api.connect().isClosed(within: patience)
      }
      async let dripping = API.elsewhere {
        let connection = try api.connect()
        try connection.send(Data("GET /health HTTP/1.1\r\nHost: ".utf8))
        for _ in 0..<Int(patience / Self.betweenBytes) {
          guard (try? connection.send(Data("a".utf8))) != nil else { return true }
          Thread.sleep(forTimeInterval: Self.betweenBytes)
        }
        return false
      }
      let health = try await api.ask("GET", "/health")
      #expect(health.status == 200)
      let ended = try await (silent, dripping)
      #expect(ended.0 && ended.1)
    }
  }

  /// Seconds between two bytes of a client that drips: well below the time for a head.
  private static let betweenBytes = 0.4

  @Test func `a body that stops is answered with 408, one that ends early with 400`() async throws {
    let picture = try API.picture(width: 120, height: 100)
    let request = API.bytes(
      "POST", "/v1/classify", ["Content-Type: image/jpeg"], body: picture)
    try await API.served({ $0.bodySeconds = 1 }) { api in
      let (slow, isClosed) = try await API.elsewhere {
        let connection = try api.connect()
        try connection.send(request.dropLast(100))
        let response = try connection.response(seconds: 60)
        return (response, connection.isClosed(within: 30))
      }
      #expect(slow.status == 408 && slow.code == "slow-body" && isClosed)
      let early = try await API.elsewhere {
        let connection = try api.connect()
        try connection.send(request.dropLast(100))
        return try? Self.lastWords(of: connection)
      }
      // Answered, or the connection closed: never as if it were whole.
      #expect(early == 400 || early == nil, "\(early ?? 0)")
      let expected = try API.expected(picture)
      #expect(try await api.classify(picture).text == expected)
    }
  }

  @Test func `what is no request is answered with 400 or closed, ten thousand times`() async throws
  {
    let picture = try API.picture(width: 64, height: 64)
    let sound = API.bytes("POST", "/v1/classify", ["Content-Type: image/jpeg"], body: picture)
    let seeds: [Data] = [
      Data("GET\r\n\r\n".utf8), Data("\0\0\0\0\r\n\r\n".utf8), Data([0xFF, 0xFE, 0x0A, 0x0A]),
      Data("GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n".utf8),
      Data("POST /v1/classify HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n".utf8),
      Data("POST /v1/classify HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".utf8),
      Data("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx".utf8),
      Data("GET / HTTP/9.9\r\n\r\n".utf8), Data("G\u{E4}T / HTTP/1.1\r\n\r\n".utf8),
      Data(("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 100_000)).utf8),
      Data(
        ("GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 300) + "\r\n").utf8),
    ]
    try await API.served { api in
      let statuses = try await API.elsewhere {
        var generator = Seeded(state: 7)
        var statuses: [Int: Int] = [:]
        for number in 0..<10_000 {
          var bytes = number % 2 == 0 ? seeds[number / 2 % seeds.count] : sound
          if number % 2 == 1 {
            // A sound request with bytes of its head changed.
            for _ in 0..<3 {
              let place = Int(generator.next() % 60)
              bytes[place] = UInt8(truncatingIfNeeded: generator.next())
            }
          }
          let connection = try api.connect()
          try? connection.send(bytes)
          let status = try? Self.lastWords(of: connection)
          statuses[status ?? 0, default: 0] += 1
        }
        return statuses
      }
      #expect(statuses.values.reduce(0, +) == 10_000)
      // Neither a crash nor anything that looks like one.
      #expect(statuses.keys.allSatisfy { $0 < 500 }, "\(statuses)")
      #expect(statuses[400, default: 0] > 4_000, "\(statuses)")
      #expect(try await api.classify(picture).text == API.expected(picture))
    }
  }

  /// The status of the response; the client says that nothing more comes.
  private static func lastWords(of connection: LoopbackConnection) throws -> Int {
    connection.finish()
    return try connection.response(seconds: 30).status
  }

  @Test func `a client of HTTP 1.0, or one that wants no more, has its connection closed`()
    async throws
  {
    try await API.served { api in
      for request in [
        "GET /health HTTP/1.0\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      ] {
        let (status, isClosed) = try await API.elsewhere {
          let connection = try api.connect()
          try connection.send(Data(request.utf8))
          let status = try connection.response(seconds: 30).status
          return (status, connection.isClosed(within: 20))
        }
        #expect(status == 200 && isClosed)
      }
    }
  }

  @Test func `more than may wait are refused with 429 and when to come back`() async throws {
    let picture = try API.picture(width: 900, height: 700)
    let expected = try API.expected(picture, Self.sixteenViews)
    try await API.served({
      $0.workers = 1
      $0.queue = 2
    }) { api in
      let responses = try await withThrowingTaskGroup(of: API.Response.self) { group in
        for _ in 0..<24 {
          group.addTask { try await api.classify(picture, "?views=16") }
        }
        var responses: [API.Response] = []
        for try await response in group { responses.append(response) }
        return responses
      }
      let refused = responses.filter { $0.status == 429 }
      #expect(responses.filter { $0.status == 200 }.count + refused.count == 24)
      #expect(!refused.isEmpty)
      for response in responses where response.status == 200 { #expect(response.text == expected) }
      for response in refused {
        #expect(response.code == "queue-full" && response.headers["retry-after"] == "1")
      }
      let metrics = try await api.ask("GET", "/metrics").text
      #expect(
        metrics.contains(
          "nevus_requests_total{route=\"/v1/classify\",status=\"429\"} \(refused.count)\n"))
    }
  }

  @Test func `told to stop, it finishes what it has and takes nothing new`() async throws {
    let picture = try API.picture(width: 900, height: 700)
    let expected = try API.expected(picture, Self.sixteenViews)
    let answers = Answers()
    try await API.served({ $0.workers = 1 }) { api in
      let started = AsyncStream.makeStream(of: Void.self)
      Task {
        let response = try await API.elsewhere {
          let connection = try api.connect()
          try connection.send(
            API.bytes(
              "POST", "/v1/classify?views=16", ["Content-Type: image/jpeg"], body: picture))
          usleep(100_000)
          started.continuation.finish()
          return try connection.response(seconds: 60)
        }
        await answers.add(response)
      }
      for await _ in started.stream {}
      // The server is told to stop as soon as this returns.
    }
    #expect(await answers.all(1).map(\.text) == [expected])
  }

  private static var sixteenViews: ClassifierPool.Options {
    var options = ClassifierPool.Options()
    options.views = 16
    return options
  }

  private actor Answers {
    private var responses: [API.Response] = []

    func add(_ response: API.Response) { responses.append(response) }

    /// Waits until there are so many.
    func all(_ count: Int) async -> [API.Response] {
      for _ in 0..<600 where responses.count < count {
        try? await Task.sleep(for: .milliseconds(50))
      }
      return responses
    }
  }

  /// SplitMix64.
  private struct Seeded {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
