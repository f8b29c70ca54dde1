import Foundation
import NevusHosts
import NevusServer
import Testing

@Suite(
  .serialized, .enabled(if: API.hasWeights, "Weights/nevus.weights is missing"),
  .timeLimit(.minutes(20)))
struct RefusalTests {
  @Test func `every wrong request has its status and code`() async throws {
    let picture = try API.picture(width: 120, height: 100)
    var several = Form()
    several.file("a.jpg", picture)
    several.file("b.jpg", picture)
    var without = Form()
    without.field("views", "2")
    var unknown = Form()
    unknown.file("a.jpg", picture)
    unknown.field("folder", "/etc")
    var wrong = Form()
    wrong.part("attachment", picture)
    let jpeg = "Content-Type: image/jpeg"
    let forms = [several, without, unknown, wrong].map(\.closed)
    try await API.served({ $0.batchPictures = 3 }) { api in
      let cases: [(String, String, [String], Data?, Int, String)] = [
        ("GET", "/nowhere", [], nil, 404, "not-found"),
        ("POST", "/v1/classify/", [jpeg], picture, 404, "not-found"),
        ("GET", "/v1/classify", [], nil, 405, "method-not-allowed"),
        ("DELETE", "/metrics", [], nil, 405, "method-not-allowed"),
        ("POST", "/v1/classify", [jpeg], nil, 411, "length-required"),
        ("POST", "/v1/classify", [], picture, 415, "unsupported-media-type"),
        (
          "POST", "/v1/classify", ["Content-Type: application/x-www-form-urlencoded"], picture, 415,
          "unsupported-media-type"
        ),
        ("POST", "/v1/classify/batch", [jpeg], picture, 415, "unsupported-media-type"),
        ("POST", "/v1/classify?views=3", [jpeg], picture, 400, "bad-views"),
        ("POST", "/v1/classify?views=2&views=2", [jpeg], picture, 400, "bad-request"),
        ("POST", "/v1/classify?crop=1,2,3", [jpeg], picture, 400, "bad-crop"),
        ("POST", "/v1/classify?crop=0,0,999,999", [jpeg], picture, 422, "bad-crop"),
        ("POST", "/v1/classify?prior=/etc/passwd", [jpeg], picture, 400, "bad-prior"),
        ("POST", "/v1/classify?prior=%7B%22mel%22%3A-1%7D", [jpeg], picture, 400, "bad-prior"),
        ("POST", "/v1/classify?heatMap=xx", [jpeg], picture, 400, "bad-request"),
        ("POST", "/v1/classify?occlusion=xx", [jpeg], picture, 400, "bad-request"),
        ("POST", "/v1/classify?logits=maybe", [jpeg], picture, 400, "bad-request"),
        ("POST", "/v1/classify?size=9", [jpeg], picture, 400, "bad-request"),
        ("POST", "/v1/classify?views=%ff", [jpeg], picture, 400, "bad-request"),
        ("POST", "/v1/classify", [Form.type], forms[0], 400, "several-pictures"),
        ("POST", "/v1/classify", [Form.type], forms[1], 400, "no-picture"),
        ("POST", "/v1/classify", [Form.type], forms[2], 400, "bad-request"),
        ("POST", "/v1/classify", [Form.type], forms[3], 400, "bad-request"),
        ("POST", "/v1/classify", [Form.type], forms[0].dropLast(9), 400, "bad-request"),
        (
          "POST", "/v1/classify", ["Content-Type: multipart/form-data"], picture, 400, "bad-request"
        ),
        ("POST", "/v1/classify", [Form.type], picture, 400, "bad-request"),
        ("POST", "/v1/classify", [jpeg], Data(), 422, "empty-file"),
        ("POST", "/v1/classify", [jpeg], Data("GIF89a".utf8), 422, "unsupported-format"),
        ("POST", "/v1/classify", [jpeg], picture.prefix(900), 422, "truncated"),
      ]
      for (method, target, headers, body, status, code) in cases {
        let response = try await api.ask(method, target, headers, body: body.map { Data($0) })
        #expect(response.status == status, "\(method) \(target): \(response.text)")
        #expect(response.code == code, "\(method) \(target): \(response.text)")
        #expect((response.headers["allow"] != nil) == (status == 405))
      }
      var batch = Form()
      for _ in 0..<4 { batch.file("a.jpg", picture) }
      let many = try await api.ask(
        "POST", "/v1/classify/batch", [Form.type], body: batch.closed)
      #expect(many.status == 413 && many.code == "too-many-pictures")
    }
  }

  @Test func `with tokens only they open the door, and health stays open`() async throws {
    let picture = try API.picture(width: 120, height: 100)
    let folder = try TemporaryFolder("tokens")
    let path = folder.file("tokens")
    let (first, second) = ("abcdefghij0123456789", "ABCDEFGHIJ0123456789-second")
    try Data("# for the clinic\n\(first)\n\n  \(second)  \r\n".utf8)
      .write(to: URL(fileURLWithPath: path))
    try await API.served({ $0.tokens = path }) { api in
      func status(_ target: String, _ token: String?) async throws -> API.Response {
        let headers = ["Content-Type: image/jpeg"] + (token.map { ["Authorization: \($0)"] } ?? [])
        return target == "/v1/classify"
          ? try await api.ask("POST", target, headers, body: picture)
          : try await api.ask("GET", target, headers)
      }
      for target in ["/v1/classify", "/v1/model", "/metrics"] {
        for token in [
          nil, "Bearer", "Bearer x", "Basic \(first)", first, "Bearer \(first)x",
          "Bearer \(first.dropLast())", "Bearer # for the clinic", "Bearer ",
        ] {
          let response = try await status(target, token)
          #expect(response.status == 401 && response.code == "unauthorized", "\(token ?? "none")")
          #expect(response.headers["www-authenticate"] == "Bearer")
        }
        for token in ["Bearer \(first)", "bearer \(second)"] {
          #expect(try await status(target, token).status == 200, "\(token)")
        }
      }
      for target in ["/health", "/health/live", "/health/ready", "/openapi.json"] {
        #expect(try await status(target, nil).status == 200)
      }
    }
  }

  @Test(arguments: ["", "# only a comment\n", "short\n", "has spaces in its middle, long\n"])
  func `a file of tokens that protects nothing is refused`(text: String) throws {
    let folder = try TemporaryFolder("tokens")
    let path = folder.file("tokens")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    var options = ServiceOptions(weights: API.weights)
    options.tokens = path
    let error = #expect(throws: ServerError.self) { try ClassificationServer(options) }
    #expect(error?.description.contains("\(path), line 1") == true)
  }

  @Test func `bodies above the limit are refused without being read`() async throws {
    try await API.served({ $0.bodyBytes = 1 << 20 }) { api in
      let large = Data(count: 40 << 20)
      for headers in [[], ["Expect: 100-continue"]] {
        let response = try await api.ask(
          "POST", "/v1/classify", ["Content-Type: image/jpeg"] + headers, body: large)
        #expect(response.status == 413 && response.code == "body-too-large")
        #expect(response.headers["connection"] == "close")
      }
      // In chunks nobody knows before; what is held stays below the limit.
      let chunk = Data("10000\r\n".utf8) + Data(count: 0x10000) + Data("\r\n".utf8)
      let head = API.bytes(
        "POST", "/v1/classify", ["Content-Type: image/jpeg", "Transfer-Encoding: chunked"])
      let response = try await api.send(head + (0..<40).reduce(Data()) { all, _ in all + chunk })
      #expect(response.status == 413)
      #expect(try await api.ask("GET", "/health").status == 200)
    }
  }
}
