import Foundation
import NevusHosts
import Testing

@Suite(.enabled(if: Chromium().whatIsMissing == nil, "chromedriver or Chromium is not installed"))
struct WebDriverTests {
  let folder: TemporaryFolder
  let page: URL

  init() throws {
    folder = try TemporaryFolder("test")
    page = URL(fileURLWithPath: folder.file("page.html"))
    let text = """
      <!doctype html><title>Trial</title><input type=file id=file hidden>
      <button id=button onclick="this.textContent = 'clicked'">press</button>
      """
    try Data(text.utf8).write(to: page)
  }

  @Test
  func `a page is opened, read, clicked and given a file`() throws {
    let session = try WebDriverSession(Chromium())
    defer { session.end() }
    try session.open(page.absoluteString)
    #expect(try session.title() == "Trial")
    #expect(try session.address() == page.absoluteString)
    #expect(session.version.hasPrefix("Chromium "))

    let button = try session.find("#button")
    #expect(try session.text(of: button) == "press")
    try session.press([.tab, .enter])
    #expect(try session.text(of: button) == "clicked")

    let path = folder.file("an ümlaut.txt")
    try Data("hello".utf8).write(to: URL(fileURLWithPath: path))
    let input = try session.find("#file")
    try session.type(path, into: input)
    let read = try session.executeAsync(
      """
      const [input, done] = arguments;
      input.files[0].text().then((text) => done([input.files[0].name, text]));
      """, [input.json])
    #expect(read == ["an ümlaut.txt", "hello"])
    let image = try session.screenshot()
    #expect(image.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test
  func `errors carry the browser's words`() throws {
    let session = try WebDriverSession(Chromium(), scriptSeconds: 1)
    defer { session.end() }
    try session.open(page.absoluteString)
    #expect(words { _ = try session.find("#nothing") }.contains("no such element"))
    #expect(words { try session.execute("throw new Error('so')") }.contains("so"))
    #expect(words { try session.executeAsync("return 1") }.contains("script timeout"))
    #expect(
      words { try session.wait(for: "the end", seconds: 0.1, until: "false") }.contains("the end"))
    try session.execute("console.error('complaint')")
    #expect(try session.log(.browser).contains { $0.contains("complaint") })
  }

  @Test
  func `no process stays behind`() throws {
    let session = try WebDriverSession(Chromium())
    try session.open(page.absoluteString)
    let found = try session.devTools("Browser.getBrowserCommandLine")["arguments"]?.array ?? []
    let profile = found.compactMap(\.string).first { $0.hasPrefix("--user-data-dir=") }
    let mark = try #require(profile)
    #expect(!Self.processes(with: mark).isEmpty)
    session.end()
    // A killed process is gone once its parent, by then the system's first, has noticed.
    for _ in 0..<100 where !Self.processes(with: mark).isEmpty { usleep(20_000) }
    #expect(Self.processes(with: mark).isEmpty)
    #expect(throws: HostError.self) { _ = try session.title() }
  }

  private func words(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch { return "\(error)" }
  }

  private static func processes(with mark: String) -> [String] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.filter { number in
      guard Int(number) != nil,
        let line = try? String(contentsOfFile: "/proc/\(number)/cmdline", encoding: .utf8)
      else { return false }
      return line.contains(mark)
    }
  }
}

/// Browsers other than Chromium.
@Suite struct OtherDriversTests {
  static let browsers: [any Browser] = [Firefox(), WebKit()].filter { $0.whatIsMissing == nil }

  @Test(.enabled(if: !browsers.isEmpty, "neither Firefox nor WebKitWebDriver is installed"))
  func `a page opens in each of them, takes a file, and says what it refuses`() throws {
    for browser in Self.browsers {
      let folder = try TemporaryFolder("test")
      let page = URL(fileURLWithPath: folder.file("page.html"))
      try Data("<!doctype html><title>Trial</title><input type=file id=file>".utf8).write(to: page)
      let session = try WebDriverSession(browser)
      defer { session.end() }
      #expect(session.version.wholeMatch(of: /(Firefox \d{2,}|WebKit 2)\..*/) != nil)
      try session.open(page.absoluteString)
      #expect(try session.title() == "Trial")
      #expect(try session.address() == page.absoluteString)
      let path = folder.file("an ümlaut.txt")
      try Data("hello".utf8).write(to: URL(fileURLWithPath: path))
      try session.type(path, into: session.find("#file"))
      let name = try session.execute("return document.getElementById('file').files[0].name")
      #expect(name == "an ümlaut.txt")
      let later = try session.executeAsync("setTimeout(arguments[1], 10, arguments[0] + 1)", [41])
      #expect(later == 42)
      #expect(try session.screenshot().starts(with: [0x89, 0x50, 0x4E, 0x47]))
      #expect(throws: HostError.self) { try session.find("#nothing") }
      do {
        try session.execute("throw new Error('on purpose')")
        Issue.record("\(browser.name): no error")
      } catch {
        #expect("\(error)".contains("on purpose"), "\(error)")
      }
      session.end()
      #expect(throws: HostError.self) { _ = try session.title() }
    }
  }
}
