import Foundation
import NevusAnswers
import NevusHosts
import Testing

/// What stands in Scripts/examples, run as it is where its parts are installed.
@Suite(
  .serialized, .enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"),
  .timeLimit(.minutes(10)))
struct ExamplesTests {
  private static let folder = "\(Product.root)/Scripts/examples"
  private static let hasNginx = Programs.find(["nginx", "/usr/sbin/nginx"]) != nil
  /// A Python with ray and wasmtime: `NEVUS_PYTHON`, else python3.
  private static let python: String? = {
    let named = ProcessInfo.processInfo.environment["NEVUS_PYTHON"]
    guard let path = Programs.find([named, "python3"].compactMap { $0 }) else { return nil }
    let run = try? ToolRun(["-c", "import ray, wasmtime"], tool: path)
    return run?.status == 0 ? path : nil
  }()
  private static let hasRay =
    python != nil && Programs.find(["djpeg"]) != nil && Programs.find(["pngtopnm"]) != nil
    && FileManager.default.isReadableFile(atPath: CommandRunner.module)

  private static func expected(_ paths: [String], named: Bool) throws -> [String] {
    try ToolRun(["classify", "--format", "json"] + paths).lines.map { line in
      var document = try JSONDecoder().decode(AnswerDocument.self, from: Data(line.utf8))
      if !named { document.path = nil }
      return document.json
    }
  }

  /// A child has its parent's mask, and the threads of tests block what a shell's traps wait for.
  private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var (none, usual) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &usual)
    defer { pthread_sigmask(SIG_SETMASK, &usual, nil) }
    try body()
  }

  @Test(.enabled(if: hasNginx, "there is no nginx; install nginx-light"))
  func `behind nginx two processes answer as one, also when one of them has ended`() throws {
    let pictures = try Pictures()
    let paths = [try pictures.jpeg(seed: 21), try pictures.png(seed: 22)]
    let expected = try Self.expected(paths, named: false)
    let port = try #require(LoopbackHTTP.freePort())
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "\(Self.folder)/behind_nginx")
    process.arguments = ["\(port)", "2"]
    var environment = ProcessInfo.processInfo.environment
    environment["NEVUS_TOOL"] = Product.tool
    environment["NEVUS_LOG"] = pictures.folder.file("answers.jsonl")
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    try Self.withoutBlockedSignals { try process.run() }
    defer { if process.isRunning { process.terminate() } }
    let http = LoopbackHTTP(port: port, name: "nginx")
    let end = ContinuousClock.now + .seconds(90)
    while (try? http.exchange("GET", "/health", seconds: 10))?.status != 200 {
      try #require(process.isRunning && ContinuousClock.now < end)
      usleep(100_000)
    }
    let requests = try zip(paths, expected).map { path, text in
      let body = try Data(contentsOf: URL(fileURLWithPath: path))
      let head = ["Content-Type: application/octet-stream"]
      return (
        bytes: ServiceProcess.bytes("POST", "/v1/classify", head, body: body), expected: text
      )
    }
    let both = Load(requests: requests, connections: 8, count: 60).run(port: port)
    #expect(both.right == 60, "\(both.others) \(both.unanswered) \(both.wrong)")
    // The second process ends; nobody who asks notices.
    let second = try ToolRun(
      ["-c", "kill -TERM $(pgrep -f '[s]erve --api --port \(port + 2) ')"], tool: "/bin/bash")
    #expect(second.status == 0)
    let one = Load(requests: requests, connections: 8, count: 60).run(port: port)
    #expect(one.right == 60, "\(one.others) \(one.unanswered) \(one.wrong)")
    // What is not meant for everybody is not passed on.
    #expect(try http.exchange("GET", "/metrics", seconds: 30).status == 404)
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    var lines = 0
    #expect(
      try AnswerLogReader.read(pictures.folder.file("answers.jsonl")) { _ in lines += 1 } == 0)
    #expect(lines == 120)
  }

  @Test(
    .enabled(
      if: hasRay,
      "no Python with ray and wasmtime (NEVUS_PYTHON), no djpeg and pngtopnm, or no module"))
  func `a folder on Ray has the command's answers, and a bad file does not stop it`() throws {
    let pictures = try Pictures()
    let paths = [
      try pictures.jpeg(seed: 31), try pictures.jpeg(seed: 32), try pictures.png(seed: 33),
      try pictures.jpeg(seed: 34, width: 333, height: 222),
    ].sorted()
    _ = try pictures.write(Data("no picture".utf8), "zero.png")
    let run = try ToolRun(
      [
        "\(Self.folder)/folder_with_ray.py", pictures.folder.path, "--workers", "2", "--batch", "2",
      ], tool: Self.python, seconds: 300)
    #expect(run.status == 1 && run.lines.count == 5, "\(run.errors.suffix(2_000))")
    let answers = try run.objects()
    let expected = try Self.expected(paths, named: true).map { JSON.parse(Data($0.utf8)) }
    #expect(answers.prefix(4).map(Optional.init) == expected)
    #expect(answers.last?["error"]?["code"]?.string == "corrupt")
  }
}
