import Foundation

/// A browser under remote control (W3C WebDriver, or the same commands over a browser's own wire),
/// from its start to its end.
///
/// Everything waits for its answer. Whatever happens, no process stays behind: the session ends
/// with its last reference, with this program, and after any error when `end()` is called.
public final class WebDriverSession {
  /// The browser's version, as it says.
  public let version: String
  private let service: WebDriverService
  private let path: String

  /// Starts driver and browser.
  ///
  /// - Parameter scriptSeconds: How long a script may take; loading a page always has a minute.
  /// - Throws: `missing`, `notStarted`, `refused`.
  public init(_ browser: any Browser, scriptSeconds: Double = 120) throws(HostError) {
    service = try WebDriverService(browser)
    let profile = service.profile.file("profile")
    let wanted = try browser.capabilities(profile: profile)
    let made = try service.send("POST", "/session", ["capabilities": ["alwaysMatch": wanted]])
    guard let identifier = made["sessionId"]?.string else {
      throw .malformed(browser.name, detail: "no session")
    }
    path = "/session/\(identifier)"
    let stated = made["capabilities"]?["browserVersion"]?.string ?? "of unknown version"
    version = "\(browser.name) \(stated)"
    self.scriptSeconds = scriptSeconds
    let script = JSON.number((scriptSeconds * 1_000).rounded())
    let load = JSON.number((Self.loading * 1_000).rounded())
    try post("/timeouts", ["script": script, "pageLoad": load, "implicit": 0])
  }

  deinit { end() }

  private let scriptSeconds: Double

  /// Closes the browser and ends its processes; harmless when called again.
  public func end() {
    _ = try? service.send("DELETE", path, seconds: 10)
    service.stop()
  }

  /// Goes to an address and waits until the page has loaded.
  public func open(_ address: String) throws(HostError) {
    try post("/url", ["url": .string(address)])
  }

  /// The page's address.
  public func address() throws(HostError) -> String { try get("/url").string ?? "" }

  /// The page's title.
  public func title() throws(HostError) -> String { try get("/title").string ?? "" }

  /// The size of the window, in CSS pixels.
  public func resize(width: Int, height: Int) throws(HostError) {
    try post(
      "/window/rect", ["width": .number(Double(width)), "height": .number(Double(height))])
  }

  /// A picture of what is visible, as PNG.
  public func screenshot() throws(HostError) -> Data {
    guard let text = try get("/screenshot").string, let data = Data(base64Encoded: text) else {
      throw .malformed("The browser", detail: "no screenshot")
    }
    return data
  }

  /// Runs a function's body with `arguments` and gives what it returns.
  ///
  /// - Throws: `refused` with what the script throws.
  @discardableResult
  public func execute(_ script: String, _ arguments: [JSON] = []) throws(HostError) -> JSON {
    try post("/execute/sync", ["script": .string(script), "args": .array(arguments)])
  }

  /// Runs a function's body whose last argument is the function to call with the result.
  ///
  /// - Throws: `refused`, also when it takes longer than the session's limit.
  @discardableResult
  public func executeAsync(_ script: String, _ arguments: [JSON] = []) throws(HostError) -> JSON {
    try post("/execute/async", ["script": .string(script), "args": .array(arguments)])
  }

  /// Waits until a script's value is true.
  ///
  /// - Throws: `timedOut`, naming `what`.
  public func wait(for what: String, seconds: Double, until script: String) throws(HostError) {
    let deadline = Deadline(seconds)
    while try execute("return Boolean(\(script))").bool != true {
      guard !deadline.hasPassed else { throw .timedOut(what, seconds: seconds) }
      usleep(20_000)
    }
  }

  /// Seconds for commands during which a page or a script may work.
  private var patience: Double { max(scriptSeconds, Self.loading) + 15 }
  private static let loading = 60.0

  func get(_ command: String) throws(HostError) -> JSON {
    try service.send("GET", path + command, seconds: patience)
  }

  @discardableResult
  func post(_ command: String, _ body: JSON) throws(HostError) -> JSON {
    try service.send("POST", path + command, body, seconds: patience)
  }
}
