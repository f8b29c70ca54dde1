import Foundation
import NevusAnswers
import NevusHosts
import NevusPictures
import Testing

/// One picture through every way in: command line, API, and the command for WASI hosts.
@Suite(
  .serialized, .enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"),
  .timeLimit(.minutes(10)))
struct SameBitsTests {
  private static let options = [
    [], ["--views", "4", "--logits"], ["--crop", "10,20,200,180", "--prior", "equal", "--logits"],
  ]

  /// Pictures by formula as files, and the same pixels as PPM and PAM.
  private static func files() throws -> (pictures: Pictures, paths: [String], pixels: Data) {
    let pictures = try Pictures()
    let paths = [
      try pictures.jpeg(seed: 11), try pictures.png(seed: 12),
      try pictures.jpeg(seed: 13, width: 251, height: 377),
    ]
    var pixels = Data()
    for (number, path) in paths.enumerated() {
      pixels += Netpbm.data(try PictureFile.open(path: path).decodeAll(), isPAM: number == 1)
    }
    return (pictures, paths, pixels)
  }

  /// What the command prints for the files, without their names.
  private static func expected(_ paths: [String], _ options: [String]) throws -> [String] {
    try ToolRun(["classify", "--format", "json"] + options + paths).lines.map { line in
      var document = try JSONDecoder().decode(AnswerDocument.self, from: Data(line.utf8))
      document.path = nil
      return document.json
    }
  }

  @Test func `the API answers as the command does, and a site is served beside it`() throws {
    let (pictures, paths, _) = try Self.files()
    defer { withExtendedLifetime(pictures) {} }
    let site = try TemporaryFolder("site")
    try Data("<!doctype html>page".utf8)
      .write(to: URL(fileURLWithPath: site.file("index.html")))
    let service = try ServiceProcess([], site: site.path)
    #expect(try service.ask("GET", "/").status == 200)
    #expect(try service.ask("GET", "/nowhere").status == 404)
    for options in Self.options {
      let expected = try Self.expected(paths, options)
      let query = Self.query(options)
      for (path, text) in zip(paths, expected) {
        let body = try Data(contentsOf: URL(fileURLWithPath: path))
        let response = try service.ask(
          "POST", "/v1/classify\(query)", ["Content-Type: application/octet-stream"], body: body)
        #expect(String(decoding: response.body, as: UTF8.self) == text)
      }
    }
  }

  private static func query(_ options: [String]) -> String {
    var items: [String] = []
    for (index, option) in options.enumerated() where option.hasPrefix("--") {
      let name = String(option.dropFirst(2))
      items.append(name == "logits" ? "logits=true" : "\(name)=\(options[index + 1])")
    }
    return items.isEmpty ? "" : "?" + items.joined(separator: "&")
  }

  @Test(
    arguments: [CommandRunner.native, .wasmtime, .node]
  )
  func `the command for WASI hosts prints the same lines`(runner: CommandRunner) throws {
    if let missing = runner.whatIsMissing {
      try Test.cancel("\(missing)")
    }
    let (pictures, paths, pixels) = try Self.files()
    for options in Self.options {
      let run = try runner.run(
        ["classify", "--weights", "nevus.weights"] + options, input: pixels, in: pictures.folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try run.lines == Self.expected(paths, options))
    }
    // Files that are damaged, and what is asked for wrongly.
    for (input, code) in [
      (pixels.prefix(5_000), "truncated"), (Data("P3 1 1 255 0 0 0".utf8), "unsupported-format"),
      (Data("P6 0 5 255 ".utf8), "corrupt"), (Data("P6 99999 99999 255 ".utf8), "too-large"),
      (Data(), "empty-file"), (Data("P6 x".utf8), "corrupt"),
      (Data("P6 4 4 65535 ".utf8), "unsupported-format"),
    ] {
      let run = try runner.run(
        ["classify", "--weights", "nevus.weights"], input: Data(input), in: pictures.folder)
      #expect(run.status == 1 && run.lines.count == 1, "\(code): \(run.output)")
      #expect(JSON.parse(Data(run.output.utf8))?["error"]?["code"]?.string == code)
    }
    let outside = try runner.run(
      ["--weights", "nevus.weights", "--crop", "0,0,300,300"], input: pixels, in: pictures.folder)
    #expect(outside.status == 1 && outside.lines.count == 3)
    #expect(outside.lines[2].contains("\"code\":\"bad-crop\""))
    #expect(!outside.lines[0].contains("error"))
    for arguments in [["--views", "3"], ["--crop", "1,2,3"], ["--nothing"], ["--weights"]] {
      let run = try runner.run(arguments, input: pixels, in: pictures.folder)
      #expect(run.status == 64 && run.errors.contains("Usage:"), "\(arguments): \(run.status)")
    }
    let without = try runner.run(["--weights", "none"], input: pixels, in: pictures.folder)
    #expect(without.status == 1 && without.errors.contains("none cannot be opened"))
  }
}

/// Pictures without compression.
enum Netpbm {
  /// A picture as PPM (P6), or as PAM (P7) with alpha.
  static func data(_ bitmap: Bitmap, isPAM: Bool = false) -> Data {
    let size = (bitmap.width, bitmap.height)
    guard !isPAM else {
      return Data(
        """
        P7
        # a comment
        WIDTH \(size.0)
        HEIGHT \(size.1)
        DEPTH 4
        MAXVAL 255
        TUPLTYPE RGB_ALPHA
        ENDHDR

        """.utf8) + Data(bitmap.pixels)
    }
    var bytes = Data("P6\n# a comment\n\(size.0) \(size.1)\n255\n".utf8)
    for index in bitmap.pixels.indices where index % 4 != 3 { bytes.append(bitmap.pixels[index]) }
    return bytes
  }
}
