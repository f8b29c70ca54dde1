import Foundation
import NevusCore
import NevusHosts
import NevusPictures
import Testing

/// `nevus classify --prior`, `--heat-map`, `--occlusion` and `--class`.
@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct EvidenceOptionsTests {
  let pictures: Pictures
  let jpeg: String

  init() throws {
    pictures = try Pictures()
    jpeg = try pictures.jpeg()
  }

  @Test func `a map is painted over what was judged, and its values stand in the JSON`() throws {
    let path = pictures.folder.file("map.png")
    let run = try ToolRun([
      "classify", "--format", "json", "--logits", "--heat-map", path, "--class", "bcc", jpeg,
    ])
    #expect(run.status == 0, "\(run.errors)")
    let answer = try #require(try run.objects().first)
    let map = try #require(answer["heatMap"])
    #expect(map["class"] == "bcc")
    let height = try #require(map["height"]?.number)
    let width = try #require(map["width"]?.number)
    #expect(map["values"]?.array?.count == Int(height * width))
    let painted = try PictureFile.open(path: path).info
    #expect(painted.width == 300 && painted.height == 300)
  }

  @Test func `what covering does is painted and stands in the JSON, whatever the threads`() throws {
    var answers: [JSON] = []
    for threads in ["1", "3"] {
      let path = pictures.folder.file("covered-\(threads).png")
      let run = try ToolRun([
        "classify", "--format", "json", "--occlusion", path, "--class", "bcc", "--threads", threads,
        jpeg,
      ])
      #expect(run.status == 0, "\(run.errors)")
      let answer = try #require(try run.objects().first)
      let map = try #require(answer["occlusion"])
      #expect(map["class"] == "bcc" && map["height"] == 14 && map["width"] == 14)
      let values = (map["values"]?.array ?? []).compactMap(\.number)
      #expect(values.count == 196 && Set(values).count > 100)
      #expect(values.allSatisfy { abs($0) < 100 })
      #expect(try PictureFile.open(path: path).info.width == 300)
      #expect(answer["heatMap"] == nil)
      answers.append(answer)
    }
    #expect(answers[0] == answers[1])
    // The most probable diagnosis' by default; the answer is the one without it.
    let plain = try ToolRun(["classify", "--format", "json", jpeg]).objects()
    let path = pictures.folder.file("covered.png")
    let run = try ToolRun(["classify", "--format", "json", "--occlusion", path, jpeg]).objects()
    let probabilities = try #require(plain.first?["probabilities"])
    let named = Diagnosis.allCases.map { "\($0.code)" }.max {
      (probabilities[$0]?.number ?? 0) < (probabilities[$1]?.number ?? 0)
    }
    #expect(run.first?["occlusion"]?["class"]?.string == named)
    #expect(run.first?["probabilities"] == probabilities)
  }

  @Test func `a map is of one picture, and a class belongs to a map`() throws {
    #expect(try ToolRun(["classify", "--heat-map", "m.png", jpeg, jpeg]).status == 64)
    #expect(try ToolRun(["classify", "--occlusion", "m.png", jpeg, jpeg]).status == 64)
    #expect(try ToolRun(["classify", "--class", "mel", jpeg]).status == 64)
    #expect(try ToolRun(["classify", "--heat-map", "m.png", "--class", "xyz", jpeg]).status == 64)
  }

  @Test func `a prior that is none is refused with the file's name`() throws {
    let path = pictures.folder.file("prior.json")
    for text in ["[1]", "{\"mel\": -1}", "{\"wart\": 1}", "{}", "nonsense"] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let run = try ToolRun(["classify", "--prior", path, jpeg])
      #expect(run.status != 0 && run.errors.contains(path), "\(text): \(run.errors)")
    }
    let missing = try ToolRun(["classify", "--prior", "/no/such/prior", jpeg])
    #expect(missing.status != 0 && missing.errors.contains("/no/such/prior"))
  }

  @Test func `where weights state class shares, a prior of melanoma alone makes it one`() throws {
    let plain = try ToolRun(["classify", "--format", "json", jpeg]).objects()
    guard plain.first?["prior"] != nil else { return }
    let path = pictures.folder.file("prior.json")
    try Data("{\"mel\": 3}".utf8).write(to: URL(fileURLWithPath: path))
    let run = try ToolRun(["classify", "--format", "json", "--prior", path, jpeg])
    let answer = try #require(try run.objects().first)
    #expect(answer["malignant"]?.number == 1)
    #expect(answer["prior"]?["mel"]?.number == 1)
    #expect(answer["sets"] == plain.first?["sets"])
  }
}
