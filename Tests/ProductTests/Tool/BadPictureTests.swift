import Foundation
import NevusFuzzing
import NevusHosts
import NevusPictures
import Testing

@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct BadPictureTests {
  let pictures: Pictures
  let good: String

  init() throws {
    pictures = try Pictures()
    good = try pictures.jpeg()
  }

  /// What the tool says of these files, with a good one before and behind them, which it answers.
  private func faults(of paths: [String], _ options: [String] = []) throws -> [(String, String)] {
    let run = try ToolRun(["classify", "--format", "json", good] + paths + [good] + options)
    #expect(run.status == 1, "\(run.status) \(run.errors)")
    let objects = try run.objects()
    #expect(objects.map { $0["path"]?.string } == [good] + paths + [good])
    #expect(objects.first?["probabilities"] != nil && objects.last?["probabilities"] != nil)
    return objects.dropFirst().dropLast().map { object in
      #expect(object["probabilities"] == nil)
      return (object["error"]?["code"]?.string ?? "", object["error"]?["message"]?.string ?? "")
    }
  }

  private func expect(
    _ paths: [String], _ code: String, says words: String, _ options: [String] = []
  ) throws {
    for (path, fault) in zip(paths, try faults(of: paths, options)) {
      #expect(fault.0 == code, "\(fault)")
      #expect(fault.1.contains(path) && fault.1.contains(words), "\(fault)")
    }
  }

  @Test func `empty files`() throws {
    try expect([pictures.write(Data(), "empty.jpg")], "empty-file", says: "Copy the file again")
  }

  @Test func `a JPEG truncated at twenty offsets`() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: good))
    let paths = try (0..<20).map { index in
      let count = 4 + (whole.count - 5) * index / 19
      return try pictures.write(whole.prefix(count), "cut-\(count).jpg")
    }
    try expect(paths, "truncated", says: "Copy the file again")
  }

  @Test func `a PNG whose header promises four billion pixels`() throws {
    var png = try Data(contentsOf: URL(fileURLWithPath: pictures.png()))
    for place in [18, 19, 22, 23] { png[place] = 0xFF }
    let path = try pictures.write(PNGChecks.repaired(png), "huge.png")
    try expect([path], "too-large", says: "100 megapixels")
  }

  @Test func `text named as a picture`() throws {
    let text = Data("This is not a picture.\n".utf8)
    let paths = try ["text.jpg", "text.png"].map { try pictures.write(text, $0) }
    try expect(paths, "unsupported-format", says: "JPEG or PNG")
  }

  @Test func `folders and files that are not there`() throws {
    try expect([pictures.folder.path], "not-a-file", says: "folder")
    try expect([pictures.folder.file("nothing.jpg")], "not-found", says: "Check the path")
  }

  @Test func `a crop without pixels, and crops outside of the picture`() throws {
    for crop in ["0,0,0,0", "5,5,10,0", "400,0,100,100", "-1,0,10,10", "0,0,421,300"] {
      let run = try ToolRun(["classify", "--format", "json", "--crop=\(crop)", good])
      #expect(run.status == 1)
      let error = try run.objects()[0]["error"]
      #expect(error?["code"] == "bad-crop", "\(crop): \(run.output)")
      #expect(error?["message"]?.string?.contains("x,y,width,height") == true, "\(run.output)")
    }
  }

  @Test func `other formats say that they cannot go on, in text and csv too`() throws {
    let bad = try pictures.write(Data(), "empty.jpg")
    let text = try ToolRun(["classify", bad, good])
    #expect(text.status == 1 && text.output.contains("error: \(bad)"))
    #expect(text.output.contains("\(good):"))
    let csv = try ToolRun(["classify", "--format", "csv", bad, good])
    #expect(csv.status == 1 && csv.lines.count == 3 && csv.lines[1].hasSuffix(",empty-file"))
  }

  @Test(.enabled(if: OtherUser.isThere, "setpriv is missing, or these tests do not run as root"))
  func `a file that may not be read`() throws {
    let user = try OtherUser()
    let secret = try user.write(Data(contentsOf: URL(fileURLWithPath: good)), "secret.jpg")
    let open = try user.write(Data(contentsOf: URL(fileURLWithPath: good)), "open.jpg")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
    let run = try user.run(["classify", "--format", "json", secret, open])
    let objects = try run.objects()
    #expect(run.status == 1 && objects.count == 2, "\(run.errors)")
    #expect(objects.first?["error"]?["code"] == "unreadable", "\(run.output)")
    #expect(objects.first?["error"]?["message"]?.string?.contains("permissions") == true)
    #expect(objects.last?["probabilities"] != nil)
  }
}
