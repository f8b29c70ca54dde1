import Foundation
import NevusCore
import NevusData
import NevusFeedback
import NevusPictures
import NevusSynthesis
import Testing

/// From exported corrections to a manifest.
struct FeedbackImportTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "feedback-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func drawn(_ seed: UInt64, side: Int = 96) throws -> Bitmap {
    let pixels = LesionScene(seed: seed, width: side, height: side).render()
    return try #require(Bitmap(width: side, height: side, pixels: pixels))
  }

  private func picture(_ seed: UInt64) throws -> Data { try PNGEncoder.encode(drawn(seed)) }

  private func line(
    id: String = UUID().uuidString, truth: String = "mel", confirmed: String = "histopathology",
    picture: Data? = nil, sha256: String? = nil, format: String = "nevus-feedback"
  ) -> String {
    var fields = ["\"bytes\":1"]
    if let picture { fields.append("\"base64\":\"\(picture.base64EncodedString())\"") }
    if let sha256 { fields.append("\"sha256\":\"\(sha256)\"") }
    return """
      {"format":"\(format)","version":1,"id":"\(id)","truth":"\(truth)",\
      "confirmed":"\(confirmed)","picture":{\(fields.joined(separator: ","))}}
      """
  }

  private func importing(_ lines: [String], known: [LabelledPicture] = []) throws -> FeedbackReport
  {
    let path = "\(folder)/export-\(UUID()).jsonl"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    var work = FeedbackImport(folder: "\(folder)/new")
    work.known = known
    work.showsProgress = false
    return try work.run([path])
  }

  @Test("good corrections become a manifest that reads back, with their origin")
  func good() throws {
    let id = UUID().uuidString
    let report = try importing([
      line(id: id, picture: try picture(1)), line(truth: "nv", picture: try picture(2)),
    ])
    #expect(report.added.count == 2)
    #expect(report.classes == ["mel": 1, "nv": 1])
    #expect(report.leftOut.isEmpty)
    let manifest = try Manifest.read("\(folder)/new/manifest.csv", strict: true)
    #expect(manifest.pictures.map(\.id).contains(id.lowercased()))
    #expect(manifest.pictures.allSatisfy { $0.confirmedBy == "histopathology" })
    #expect(Audit(manifest, showsProgress: false).report().isSound)
    let origins = try Manifest.column("origin", of: "\(folder)/new/manifest.csv")
    #expect(origins[id.lowercased()]?.hasSuffix("line 1") == true)
  }

  @Test("importing again changes nothing, importing more keeps what is there")
  func again() throws {
    let first = line(picture: try picture(3))
    _ = try importing([first])
    let path = "\(folder)/new/manifest.csv"
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let report = try importing([first])
    #expect(report.added.isEmpty && report.again == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    let more = try importing([line(truth: "bcc", picture: try picture(4))])
    #expect(more.total == 2)
    #expect(try Manifest.column("origin", of: path).values.allSatisfy { $0.hasSuffix("line 1") })
  }

  @Test("what cannot be used is left out with the reason, the rest is taken")
  func bad() throws {
    let same = try picture(6)
    let contradicted = try picture(7)
    let report = try importing([
      line(picture: try picture(5)),
      line(id: "../../etc/passwd", picture: try picture(8)),
      line(truth: "other", picture: try picture(8)),
      line(truth: "<script>", picture: try picture(8)),
      line(confirmed: "opinion", picture: try picture(8)),
      line(confirmed: "dream", picture: try picture(8)),
      line(picture: Data("no picture".utf8)),
      line(picture: try picture(8), sha256: String(repeating: "0", count: 64)),
      line(), "{", line(picture: try picture(8), format: "another"),
      line(picture: same), line(picture: same),
      line(truth: "nv", picture: contradicted), line(truth: "mel", picture: contradicted),
    ])
    #expect(report.added.count == 2)
    #expect(report.leftOut.count == 13)
    for word in [
      "no UUID", "none of the nine", "no class code", "opinion", "known ways", "cannot be used",
      "SHA-256", "consented", "no JSON", "nevus-feedback", "given before", "mel and nv",
    ] {
      #expect(report.leftOut.contains { $0.reason.contains(word) }, "\(word)")
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    #expect(files.filter { $0.hasSuffix(".png") }.count == 2)
  }

  @Test("a picture that is known already is not taken in, even compressed again")
  func known() throws {
    let scene = try drawn(11, side: 224)
    let path = "\(folder)/known.jpg"
    try JPEGEncoder.encode(scene, options: JPEGEncoder.Options(quality: 70)).write(
      to: URL(fileURLWithPath: path))
    let report = try importing(
      [line(picture: try PNGEncoder.encode(scene)), line(picture: try picture(12))],
      known: [LabelledPicture(id: "ISIC_1", path: path, diagnosis: .mel)])
    #expect(report.added.count == 1)
    #expect(report.leftOut.first?.reason.hasSuffix("ISIC_1") == true)
  }

  @Test("a CSV of pictures is an import too; an unknown kind of file is refused")
  func csv() throws {
    try picture(20).write(to: URL(fileURLWithPath: "\(folder)/a.png"))
    let csv = "path,diagnosis,confirmed_by\na.png,melanoma,histopathology\nb.png,nv,consensus\n"
    try csv.write(toFile: "\(folder)/in.csv", atomically: true, encoding: .utf8)
    var work = FeedbackImport(folder: "\(folder)/new")
    work.showsProgress = false
    let report = try work.run(["\(folder)/in.csv"])
    #expect(report.added.count == 1)
    #expect(report.added.first?.hasPrefix("picture-") == true)
    #expect(report.leftOut.count == 1)
    #expect(throws: FeedbackError.unknownKind(path: "a.zip")) { try work.run(["a.zip"]) }
    var empty = FeedbackImport(folder: "\(folder)/none")
    empty.showsProgress = false
    let path = "\(folder)/empty.jsonl"
    try "{}\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: FeedbackError.nothing(leftOut: 1)) { try empty.run([path]) }
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/none"))
  }
}
