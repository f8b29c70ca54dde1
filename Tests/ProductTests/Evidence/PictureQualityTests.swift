import Foundation
import NevusCore
import NevusHosts
import NevusPictures
import NevusSynthesis
import Testing

/// `quality` and `poor-picture` as the tool gives them.
@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct PictureQualityTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  private func answers(_ paths: [String]) throws -> [JSON] {
    let run = try ToolRun(["classify", "--format", "json"] + paths)
    #expect(run.status == 0, "\(run.errors)")
    return try run.objects()
  }

  private func problems(_ answer: JSON) -> [String] {
    (answer["quality"]?["problems"]?.array ?? []).compactMap(\.string)
  }

  /// A drawn lesion after degradations, as a file.
  private func drawn(_ seed: UInt64, _ degradations: [Degradation]) throws -> String {
    let bitmap = try LesionScene.random(seed: seed, width: 600, height: 450).renderer().bitmap()
      .degraded(by: degradations, seed: seed)
    return try pictures.write(PNGEncoder.encode(bitmap, compression: 1), "\(seed).png")
  }

  @Test func `an answer says how good the picture is`() throws {
    let answer = try #require(try answers([pictures.jpeg(width: 640, height: 480)]).first)
    let quality = try #require(answer["quality"])
    for key in ["sharpness", "grain", "light", "contrast", "clipped", "glare"] {
      let number = try #require(quality[key]?.number, "\(key)")
      #expect(number >= 0 && Double(Float(number)) == number)
    }
    #expect(quality["resolution"] == 480)
    let box = try #require(quality["lesion"]?.array).compactMap { $0.number.map { Int($0) } }
    let crop = Crop(x: box[0], y: box[1], width: box[2], height: box[3])
    #expect((try? crop.validated(width: 640, height: 480)) == crop && crop.x >= 80)
    let blank = Bitmap(width: 300, height: 300) { _, _ in (210, 170, 150) }
    let empty = try answers([pictures.write(PNGEncoder.encode(blank), "blank.png")])
    #expect(empty[0]["quality"]?["lesion"] == .null && empty[0]["decision"] == "not-a-lesion")
  }

  @Test func `a lesion that is blurred or in the dark is a poor picture`() throws {
    for (code, degradation) in [
      ("blurred", .gaussianBlur(sigma: 16)), ("too-dark", .brightness(0.15)),
      ("low-resolution", .brightness(1)),
    ] as [(String, Degradation)] {
      let paths = try (UInt64(1)...8).map { try drawn($0, [degradation]) }
      let crop = code == "low-resolution" ? ["--crop", "285,210,30,30"] : []
      let found = try answers(paths + crop)
      for answer in found {
        #expect(problems(answer).contains(code), "\(code): \(answer.text)")
        #expect(answer["probabilities"] != nil)
      }
      let poor = found.count { $0["decision"] == "poor-picture" }
      #expect(poor >= 7, "\(code): \(poor) of 8")
    }
    let text = try ToolRun(["classify", drawn(3, [.gaussianBlur(sigma: 16)])])
    #expect(text.output.contains("too poor a picture") && text.output.contains("it is blurred"))
    let csv = try ToolRun(["classify", "--format", "csv", drawn(3, [.gaussianBlur(sigma: 16)])])
    #expect(csv.lines.last?.contains(",blurred") == true, "\(csv.output)")
  }

  @Test func `drawn pictures as they are are hardly ever poor`() throws {
    let folder = pictures.folder.file("drawn")
    let drawing = try ToolRun(["synthesize", "--count", "60", "--output", folder], seconds: 300)
    let found = try answers(drawing.lines)
    let poor = found.filter { $0["decision"] == "poor-picture" }
    #expect(found.count == 60 && poor.count <= 3, "\(poor.map(problems))")
  }
}
