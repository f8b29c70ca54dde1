/// What differs between browsers: which programs to start, and what to ask them for.
public protocol Browser: Sendable {
  /// Its name, for messages.
  var name: String { get }
  /// How driver or browser is spoken to.
  var wire: Wire { get }
  /// The path of the driver, or of the browser where it needs none.
  ///
  /// - Throws: `missing`, if driver or browser is not installed.
  func driver() throws(HostError) -> String
  /// Writes what has to be in `profile` before the start.
  ///
  /// - Throws: `notStarted`.
  func prepare(port: UInt16, profile: String) throws(HostError)
  /// The program's arguments, so that it listens on a port of 127.0.0.1.
  func arguments(port: UInt16, profile: String) -> [String]
  /// What a new session is asked for (WebDriver, section 7), with all of the browser's own files
  /// in `profile`.
  func capabilities(profile: String) throws(HostError) -> JSON
  /// Whether it needs an X display, of which it gets one of its own.
  var needsDisplay: Bool { get }
  /// Variables that driver and browser find beside those of this program.
  func environment(profile: String) -> [String: String]
}

extension Browser {
  /// As the standard has it.
  public var wire: Wire { .http }
  /// Nothing.
  public func prepare(port: UInt16, profile: String) {}
  /// None.
  public var needsDisplay: Bool { false }
  /// None.
  public func environment(profile: String) -> [String: String] { [:] }

  /// Why a session cannot be started here; nil if nothing is missing.
  public var whatIsMissing: HostError? {
    do throws(HostError) {
      _ = try driver()
      _ = try capabilities(profile: "")
      return nil
    } catch {
      return error
    }
  }
}

/// Chromium without a window, by chromedriver.
public struct Chromium: Browser {
  private let extraArguments: [String]

  /// Makes a description; nothing is started.
  public init(extraArguments: [String] = []) { self.extraArguments = extraArguments }

  /// Its name, for messages.
  public var name: String { "Chromium" }

  /// See `Browser`.
  public func driver() throws(HostError) -> String {
    try Programs.require(
      ["chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"],
      "chromedriver", remedy: "Install the package chromium-driver, or run Scripts/setup.")
  }

  /// See `Browser`.
  public func arguments(port: UInt16, profile: String) -> [String] { ["--port=\(port)"] }

  /// Everything on; console and network are logged (`WebDriverSession.log(_:)`).
  public func capabilities(profile: String) throws(HostError) -> JSON {
    let binary = try Programs.require(
      ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"], "Chromium",
      remedy: "Install the package chromium, or run Scripts/setup.")
    let arguments =
      [
        // As root, as in most containers, there is no sandbox; pages come from this project.
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Containers often have a tiny /dev/shm.
        "--disable-dev-shm-usage", "--user-data-dir=\(profile)",
      ] + extraArguments
    return [
      "browserName": "chrome",
      "goog:chromeOptions": [
        "binary": .string(binary), "args": .array(arguments.map(JSON.string)),
      ],
      "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
    ]
  }
}
