import Foundation

/// A browser or its driver that runs, with a profile folder of its own. Ends with everything it
/// started.
final class WebDriverService {
  let profile: TemporaryFolder
  private let process: ChildProcess
  private let display: VirtualDisplay?
  private let wire: any BrowserWire

  /// Seconds for anything that a driver does by itself; pages have their own limits.
  private static let patience = 60.0
  /// Seconds until it listens; a browser itself takes longer than a driver.
  private static let starting = 60.0

  /// Starts the driver and waits until it answers.
  ///
  /// - Throws: `missing`, `notStarted`.
  init(_ browser: any Browser) throws(HostError) {
    let driver = try browser.driver()
    profile = try TemporaryFolder("browser")
    guard let port = LoopbackSocket.freePort() else {
      throw .notStarted(browser.name, detail: "this machine has no free port on 127.0.0.1")
    }
    let files = profile.file("profile")
    try browser.prepare(port: port, profile: files)
    let log = profile.file("driver.log")
    let display = browser.needsDisplay ? try VirtualDisplay(log: log) : nil
    var environment = browser.environment(profile: profile.path)
    environment["DISPLAY"] = display?.name
    do throws(HostError) {
      process = try ChildProcess(
        driver, browser.arguments(port: port, profile: files), isConnected: false, log: log,
        environment: environment)
    } catch {
      display?.stop()
      throw error
    }
    self.display = display
    do throws(HostError) {
      wire = try Self.open(browser.wire, to: process, port: port)
    } catch {
      process.stop()
      display?.stop()
      throw error
    }
  }

  /// Waits until the program answers.
  private static func open(_ wire: Wire, to process: ChildProcess, port: UInt16)
    throws(HostError) -> any BrowserWire
  {
    let deadline = Deadline(starting)
    while true {
      if let open = try? wire.open(port: port, name: process.name) { return open }
      guard process.isRunning, !deadline.hasPassed else {
        throw .notStarted(process.name, detail: process.lastWords)
      }
      usleep(20_000)
    }
  }

  deinit { stop() }

  /// Ends the driver, its browser and all their processes.
  func stop() {
    process.stop()
    display?.stop()
  }

  /// One command.
  ///
  /// - Parameters:
  ///   - body: The command's parameters; nil for GET and DELETE.
  ///   - seconds: How long it may take.
  /// - Returns: The response's `value`.
  /// - Throws: `refused` with WebDriver's error code and message; `ended`, `timedOut`, `malformed`.
  @discardableResult
  func send(
    _ method: String, _ path: String, _ body: JSON? = nil, seconds: Double = patience
  ) throws(HostError) -> JSON {
    do {
      return try wire.send(method, path, body, seconds: seconds)
    } catch {
      guard case .ended(let name, let detail) = error else { throw error }
      throw .ended(name, detail: "\(detail)\n\(process.lastWords)")
    }
  }
}
