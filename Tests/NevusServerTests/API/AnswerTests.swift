import Foundation
import NevusAnswers
import NevusCore
import NevusHosts
import NevusPictures
import NevusServer
import NevusSynthesis
import Testing

@Suite(
  .serialized, .enabled(if: API.hasWeights, "Weights/nevus.weights is missing"),
  .timeLimit(.minutes(20)))
struct AnswerTests {
  @Test func `a picture is answered with the same object as by the command`() async throws {
    let picture = try API.picture()
    let expected = try API.expected(picture)
    try await API.served { api in
      for type in ["image/jpeg", "image/png", "application/octet-stream", "IMAGE/JPEG; q=1"] {
        let response = try await api.classify(picture, type: type)
        #expect(response.status == 200)
        #expect(response.headers["content-type"] == "application/json")
        #expect(response.text == expected)
      }
      var form = Form()
      form.file("a.jpg", picture)
      let response = try await api.ask("POST", "/v1/classify", [Form.type], body: form.closed)
      #expect(response.text == expected)
    }
  }

  @Test func `parameters work in the query and in the form, as on the command line`() async throws {
    let picture = try API.picture(seed: 3)
    var options = ClassifierPool.Options()
    options.crop = Crop(x: 10, y: 20, width: 200, height: 150)
    options.views = 4
    options.withLogits = true
    options.prior = .equal
    let expected = try API.expected(picture, options)
    try await API.served { api in
      let query = "?crop=10,20,200,150&views=4&logits=true&prior=equal"
      #expect(try await api.classify(picture, query).text == expected)
      #expect(try await api.classify(picture, query.replacing(",", with: "%2C")).text == expected)
      var form = Form()
      form.field("crop", "10,20,200,150")
      form.field("views", "4")
      form.file("a.jpg", picture, field: "file")
      form.field("logits", "1")
      let response = try await api.ask(
        "POST", "/v1/classify?prior=equal", [Form.type], body: form.closed)
      #expect(response.text == expected)
      // The next picture is not looked at through the last one's parameters.
      #expect(try await api.classify(picture).text == API.expected(picture))
    }
  }

  @Test func `a heat map is that of the diagnosis, and sums to its logit`() async throws {
    let picture = try API.picture(seed: 4)
    try await API.served { api in
      for (value, code) in [("mel", "mel"), ("sk", "sk"), ("true", nil)] as [(String, String?)] {
        let response = try await api.classify(picture, "?logits=1&heatMap=\(value)")
        let document = try JSONDecoder().decode(AnswerDocument.self, from: response.body)
        let map = try #require(document.heatMap)
        let logits = try #require(document.logits)
        let shown = code ?? document.probabilities?.max { $0.value < $1.value }?.key
        #expect(map.class == shown)
        let index = try #require(Diagnosis.allCases.firstIndex { "\($0.code)" == map.class })
        #expect(map.values.count == map.width * map.height)
        #expect(map.values.allSatisfy { abs($0) < 1_000 } && logits[index].isFinite)
      }
      #expect(
        try JSONDecoder().decode(
          AnswerDocument.self, from: try await api.classify(picture, "?heatMap=false").body
        ).heatMap == nil)
    }
  }

  @Test func `what covering does is the core's own, and for one picture at a time`() async throws {
    let picture = try API.picture(seed: 4, width: 200, height: 160)
    var form = Form()
    form.file("a.jpg", picture)
    form.field("occlusion", "mel")
    let batch = form.closed
    let weights = try Data(contentsOf: URL(fileURLWithPath: API.weights))
    let classifier = try PictureClassifier(bytes: weights, path: API.weights)
    _ = try classifier.classify(PictureFile(data: picture))
    let found = try #require(classifier.occlusion())
    try await API.served { api in
      let response = try await api.classify(picture, "?occlusion=mel")
      let document = try JSONDecoder().decode(AnswerDocument.self, from: response.body)
      #expect(document.occlusion == AnswerDocument.Map(found, of: .mel))
      let refused = try await api.ask("POST", "/v1/classify/batch", [Form.type], body: batch)
      #expect(refused.status == 400 && refused.code == "bad-request")
    }
  }

  @Test func `a drawn picture is called one, and its answer is the same otherwise`() async throws {
    let picture = try API.picture(seed: 6)
    try await API.served { api in
      let labelled = try await api.classify(DrawnLabel.labelled(picture))
      var document = try JSONDecoder().decode(AnswerDocument.self, from: labelled.body)
      #expect(document.drawn == true)
      document.drawn = nil
      #expect(try document.json == API.expected(picture))
    }
  }

  @Test func `in a batch one bad picture does not stop the others, and names come back`()
    async throws
  {
    let pictures = try (1...5).map { try API.picture(seed: $0, width: 200, height: 160) }
    var form = Form()
    for (index, picture) in pictures.enumerated() { form.file("p\(index) \"ä.jpg", picture) }
    form.file("bad.jpg", Data(pictures[0].prefix(2_000)))
    form.file("none.txt", Data("no picture".utf8))
    let body = form.closed
    try await API.served { api in
      for accept in ["application/json", "application/x-ndjson"] {
        let response = try await api.ask(
          "POST", "/v1/classify/batch", [Form.type, "Accept: \(accept)"], body: body)
        #expect(response.status == 200 && response.headers["content-type"] == accept)
        let documents =
          accept == "application/json"
          ? try JSONDecoder().decode([AnswerDocument].self, from: response.body)
          : try response.text.split(separator: "\n").map {
            try JSONDecoder().decode(AnswerDocument.self, from: Data($0.utf8))
          }
        #expect(documents.count == 7)
        for (index, picture) in pictures.enumerated() {
          // The quotation mark ended the name: what follows it is left out.
          #expect(
            try documents[index].json == API.expected(picture, name: "p\(index) "))
        }
        #expect(documents[5].path == "bad.jpg" && documents[5].error?.code == "truncated")
        #expect(documents[6].error?.code == "unsupported-format")
      }
    }
  }

  @Test func `two requests that were sent at once are answered in their order`() async throws {
    let (first, second) = (try API.picture(seed: 5), try API.picture(seed: 6))
    try await API.served { api in
      let texts = try await API.elsewhere {
        let connection = try api.connect()
        try connection.send(
          API.bytes("POST", "/v1/classify", ["Content-Type: image/jpeg"], body: first)
            + API.bytes("POST", "/v1/classify", ["Content-Type: image/jpeg"], body: second))
        return try (0..<2).map { _ in try connection.response(seconds: 60).text }
      }
      #expect(try texts == [API.expected(first), API.expected(second)])
    }
  }

  @Test func `a body in chunks is one body, and a client that waits is told to go on`()
    async throws
  {
    let picture = try API.picture(seed: 7)
    try await API.served { api in
      var chunks = Data()
      for start in stride(from: 0, to: picture.count, by: 1_000) {
        let piece = picture[start..<min(picture.count, start + 1_000)]
        chunks += Data((String(piece.count, radix: 16) + "\r\n").utf8) + piece
        chunks += Data("\r\n".utf8)
      }
      let head = API.bytes(
        "POST", "/v1/classify", ["Content-Type: image/jpeg", "Transfer-Encoding: chunked"])
      let response = try await api.send(head + chunks + Data("0\r\n\r\n".utf8))
      #expect(try response.text == API.expected(picture))
      let waiting = try await api.ask(
        "POST", "/v1/classify", ["Content-Type: image/jpeg", "Expect: 100-continue"],
        body: picture)
      #expect(try waiting.text == API.expected(picture))
    }
  }
}
