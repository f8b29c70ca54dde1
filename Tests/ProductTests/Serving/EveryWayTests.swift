import Foundation
import NevusAnswers
import NevusHosts
import NevusPictures
import Testing

/// The same pictures through every way in at once: page, command line, API, the command for WASI
/// hosts, and a batch job. The numbers are compared as they are printed, which is by their bits.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(10)))
struct EveryWayTests {
  /// What stands in a line of JSON, without the file's name.
  private func answer(_ text: String) throws -> JSON {
    var document = try JSONDecoder().decode(AnswerDocument.self, from: Data(text.utf8))
    document.path = nil
    return try #require(JSON.parse(Data(document.json.utf8)))
  }

  @Test func `page, command, API, WASI command and batch job give the same bits`() throws {
    let pictures = try Pictures()
    let paths = [
      try pictures.jpeg(seed: 41), try pictures.png(seed: 42),
      try pictures.jpeg(seed: 43, width: 640, height: 480),
    ]
    // Each by itself.
    let expected = try paths.map { path in
      let run = try ToolRun(["classify", "--format", "json", "--logits", path])
      return try answer(try #require(run.lines.first))
    }
    #expect(expected.allSatisfy { $0["logits"]?.array?.count == 9 } && Set(paths).count == 3)

    // A batch job: all files in one run, shared out among threads.
    let batch = try ToolRun(["classify", "--format", "json", "--logits", "--threads", "3"] + paths)
    #expect(try batch.lines.map { try answer($0) } == expected)

    let page = try PageUnderTest.open()
    defer { page.end() }
    for (path, answer) in zip(paths, expected) {
      #expect(try page.classify(path, "{ logits: true }") == answer, "page: \(path)")
    }

    let service = try ServiceProcess([])
    let bodies = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    for (body, answer) in zip(bodies, expected) {
      let response = try service.ask(
        "POST", "/v1/classify?logits=true", ["Content-Type: application/octet-stream"], body: body)
      #expect(JSON.parse(response.body) == answer)
    }

    // It reads pixels: what the decoders of the others made of the files.
    var pixels = Data()
    for path in paths { pixels += Netpbm.data(try PictureFile.open(path: path).decodeAll()) }
    var runners = 0
    for runner in CommandRunner.allCases where runner.whatIsMissing == nil {
      runners += 1
      let run = try runner.run(
        ["classify", "--weights", "nevus.weights", "--logits"], input: pixels, in: pictures.folder)
      #expect(try run.lines.map { try answer($0) } == expected, "\(runner): \(run.errors)")
    }
    #expect(runners > 0, "there is no nevus-classify; run Scripts/site")
  }
}
