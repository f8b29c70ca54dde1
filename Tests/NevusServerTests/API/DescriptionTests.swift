import Foundation
import NevusHosts
import NevusPictures
import NevusServer
import Testing

@Suite(
  .serialized, .enabled(if: API.hasWeights, "Weights/nevus.weights is missing"),
  .timeLimit(.minutes(20)))
struct DescriptionTests {
  /// Holds a response against what the description says of it.
  private static func check(
    _ response: API.Response, _ method: String, _ path: String, in schema: Schema
  ) throws {
    let place = "\(method) \(path) \(response.status)"
    let operation = try #require(
      schema.target("#/paths/\(path.replacing("/", with: "~1"))/\(method.lowercased())"), "\(place)"
    )
    let described = try #require(operation["responses"]?["\(response.status)"], "\(place)")
    let type = try #require(response.headers["content-type"]?.split(separator: ";").first)
    let body = try #require(described["content"]?[String(type)]?["schema"], "\(place) \(type)")
    if case .object(let headers)? = described["headers"] {
      for name in headers.keys where name != "Retry-After" {
        #expect(response.headers[name.lowercased()] != nil, "\(place) \(name)")
      }
    }
    let values: [JSON] =
      switch type {
      case "application/json": [try #require(response.json)]
      case "application/x-ndjson":
        response.text.split(separator: "\n").compactMap { JSON.parse(Data($0.utf8)) }
      default: [.string(response.text)]
      }
    for value in values { #expect(schema.faults(value, body) == [], "\(place)") }
  }

  @Test func `every answer is as the description says`() async throws {
    let picture = DrawnLabel.labelled(try API.picture(width: 160, height: 120))
    var form = Form()
    form.file("a.jpg", picture)
    form.file("b.jpg", Data("none".utf8))
    let batch = form.closed
    let folder = try TemporaryFolder("tokens")
    let tokens = folder.file("tokens")
    try Data("abcdefghij0123456789\n".utf8).write(to: URL(fileURLWithPath: tokens))
    try await API.served({ $0.tokens = tokens }) { api in
      let schema = Schema(document: try #require(try await api.ask("GET", "/openapi.json").json))
      #expect(schema.document["openapi"]?.string == "3.1.0")
      let token = "Authorization: Bearer abcdefghij0123456789"
      let jpeg = "Content-Type: image/jpeg"
      let cases: [(String, String, String, [String], Data?)] = [
        ("POST", "/v1/classify", "", [jpeg, token], picture),
        (
          "POST", "/v1/classify", "?views=16&logits=true&heatMap=mel&prior=equal&crop=0,0,90,90",
          [jpeg, token], picture
        ),
        ("POST", "/v1/classify", "?occlusion=true", [jpeg, token], picture),
        ("POST", "/v1/classify", "", [jpeg, token], Data("none".utf8)),
        ("POST", "/v1/classify", "?views=5", [jpeg, token], picture),
        ("POST", "/v1/classify", "", [jpeg], picture),
        ("POST", "/v1/classify", "", [token], picture),
        ("POST", "/v1/classify", "", [jpeg, token], nil),
        ("POST", "/v1/classify/batch", "", [Form.type, token], batch),
        (
          "POST", "/v1/classify/batch", "?logits=1",
          [Form.type, token, "Accept: application/x-ndjson"], batch
        ),
        ("POST", "/v1/classify/batch", "", [jpeg, token], picture),
        ("GET", "/v1/model", "", [token], nil), ("GET", "/v1/model", "", [], nil),
        ("GET", "/health", "", [], nil), ("GET", "/health/live", "", [], nil),
        ("GET", "/health/ready", "", [], nil), ("GET", "/metrics", "", [token], nil),
        ("GET", "/openapi.json", "", [], nil),
      ]
      for (method, path, query, headers, body) in cases {
        let response = try await api.ask(method, path + query, headers, body: body)
        try Self.check(response, method, path, in: schema)
      }
      // The description names no path that is not there, and all that are.
      let paths = try #require(schema.document["paths"])
      guard case .object(let described) = paths else { return }
      #expect(Set(described.keys) == Set(cases.map(\.1)))
    }
  }

  @Test func `a check finds what is not as described`() throws {
    let schema = Schema(document: try #require(JSON.parse(Data("{}".utf8))))
    func faults(_ value: String, _ rules: String) throws -> Int {
      schema.faults(
        try #require(JSON.parse(Data(value.utf8))), try #require(JSON.parse(Data(rules.utf8)))
      ).count
    }
    #expect(try faults("1", #"{"type":"string"}"#) == 1)
    #expect(try faults("1.5", #"{"type":"integer","minimum":2}"#) == 2)
    #expect(try faults(#"{"a":1}"#, #"{"required":["b"],"additionalProperties":false}"#) == 2)
    #expect(try faults(#"[1,"x"]"#, #"{"items":{"type":"number"},"maxItems":1}"#) == 2)
    #expect(try faults("3", #"{"oneOf":[{"minimum":1},{"minimum":2}]}"#) == 1)
    #expect(try faults("1", #"{"multipleOf":2}"#) == 1)
  }

  @Test func `measurements are in Prometheus' format, and no client makes a label`() async throws {
    let picture = try API.picture(width: 160, height: 120)
    try await API.served { api in
      for _ in 0..<3 { _ = try await api.classify(picture) }
      _ = try await api.classify(Data("none".utf8))
      for target in ["/secret-1", "/secret-2?x=secret", "/v1/secret"] {
        _ = try await api.ask("GET", target, ["X-Secret: secret"])
      }
      let response = try await api.ask("GET", "/metrics")
      #expect(response.headers["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
      let text = response.text
      #expect(!text.contains("secret"))
      for line in [
        "nevus_requests_total{route=\"/v1/classify\",status=\"200\"} 3",
        "nevus_requests_total{route=\"/v1/classify\",status=\"422\"} 1",
        "nevus_requests_total{route=\"other\",status=\"404\"} 3",
        "nevus_request_duration_seconds_count{route=\"/v1/classify\"} 4",
        "nevus_request_duration_seconds_bucket{route=\"/v1/classify\",le=\"+Inf\"} 4",
        "nevus_pictures_refused_total{code=\"unsupported-format\"} 1", "nevus_queue_length 0",
        "nevus_workers 2",
      ] { #expect(text.contains("\n\(line)\n"), "\(line)\n\(text)") }
      let decided = text.split(separator: "\n").filter { $0.hasPrefix("nevus_pictures_total{") }
        .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
      #expect(decided.reduce(0, +) == 3)
      // Each line is a comment, or a name, perhaps labels, and a number.
      for line in text.split(separator: "\n") where !line.hasPrefix("#") {
        #expect(
          line.wholeMatch(of: /[a-z_]+(\{[a-z0-9_]+="[^"]*"(,[a-z0-9_]+="[^"]*")*\})? [0-9.e+-]+/)
            != nil, "\(line)")
      }
    }
  }
}
