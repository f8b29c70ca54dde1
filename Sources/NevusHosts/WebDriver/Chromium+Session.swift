/// What chromedriver can do beyond the standard.
extension WebDriverSession {
  /// Entries of a log since it was last read.
  public enum Log: String, Sendable {
    /// What the page wrote to the console, and what the browser complained of there.
    case browser
    /// Events of network and page, each a JSON text (Chrome DevTools Protocol).
    case performance
  }

  /// A log's new entries: each one's message.
  public func log(_ kind: Log) throws(HostError) -> [String] {
    let entries = try post("/se/log", ["type": .string(kind.rawValue)])
    return (entries.array ?? []).compactMap { $0["message"]?.string }
  }

  /// A command of the Chrome DevTools Protocol.
  @discardableResult
  public func devTools(_ command: String, _ parameters: JSON = [:]) throws(HostError) -> JSON {
    try post("/goog/cdp/execute", ["cmd": .string(command), "params": parameters])
  }

  /// Runs a script in every page to come, before the page's own.
  public func addScript(_ source: String) throws(HostError) {
    try devTools("Page.addScriptToEvaluateOnNewDocument", ["source": .string(source)])
  }

  /// Makes the pages to come think that this browser has no relaxed SIMD, as older ones and WebKit
  /// have none.
  public func hideRelaxedSIMD() throws(HostError) {
    try addScript("WebAssembly.validate = () => false;")
  }
}
