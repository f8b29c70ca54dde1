import Foundation

/// A driver that runs, with a profile folder of its own. Ends with everything it started.
final class WebDriverService {
  let profile: TemporaryFolder
  private let process: ChildProcess
  private let display: VirtualDisplay?
  private let http: LoopbackHTTP

  /// Seconds for anything that a driver does by itself; pages have their own limits.
  private static let patience = 60.0

  /// Starts the driver and waits until it answers.
  ///
  /// - Throws: `missing`, `notStarted`.
  init(_ browser: any Browser) throws(HostError) {
    let driver = try browser.driver()
    profile = try TemporaryFolder("browser")
    guard let port = LoopbackSocket.freePort() else {
      throw .notStarted(browser.name, detail: "this machine has no free port on 127.0.0.1")
    }
    let log = profile.file("driver.log")
    let display = browser.needsDisplay ? try VirtualDisplay(log: log) : nil
    var environment = browser.environment(profile: profile.path)
    environment["DISPLAY"] = display?.name
    do throws(HostError) {
      process = try ChildProcess(
        driver, browser.arguments(port: port), isConnected: false, log: log,
        environment: environment)
    } catch {
      display?.stop()
      throw error
    }
    self.display = display
    http = LoopbackHTTP(port: port, name: process.name)
    let deadline = Deadline(20)
    while (try? send("GET", "/status", seconds: 5)) == nil {
      guard process.isRunning, !deadline.hasPassed else {
        let words = process.lastWords
        stop()
        throw .notStarted(process.name, detail: words)
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
    let data = body.map { Data($0.text.utf8) }
    let response: LoopbackHTTP.Response
    do {
      response = try http.exchange(method, path, body: data, seconds: seconds)
    } catch {
      guard case .ended(let name, let detail) = error else { throw error }
      throw .ended(name, detail: "\(detail)\n\(process.lastWords)")
    }
    guard let value = JSON.parse(response.body)?["value"] else {
      throw .malformed(process.name, detail: "status \(response.status) without a value")
    }
    if let error = value["error"]?.string, response.status != 200 {
      // The message's first line; a stack trace of the driver follows.
      let message = value["message"]?.string ?? ""
      throw .refused(
        "\(process.name) (\(error))",
        detail: message.split(separator: "\n").first.map(String.init) ?? message)
    }
    return value
  }
}
