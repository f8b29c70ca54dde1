import Foundation
import NevusHosts
import Testing

/// A page of ours in a browser, Chromium where nothing else is said.
final class PageUnderTest {
  let session: WebDriverSession
  private let address: String

  /// Opens an address and waits until the page is ready.
  ///
  /// - Parameter script: What runs in the page before its own scripts; only in Chromium.
  init(
    _ address: String, in browser: any Browser = Chromium(), hasRelaxedSIMD: Bool = true,
    script: String? = nil
  ) throws {
    self.address = address
    session = try WebDriverSession(browser)
    do {
      if !hasRelaxedSIMD { try session.hideRelaxedSIMD() }
      if let script { try session.addScript(script) }
      try session.open(address)
      try BrowserHost.waitUntilReady(session)
    } catch {
      session.end()
      throw error
    }
  }

  /// Closes the browser.
  func end() { session.end() }

  /// Ways in besides the chooser.
  enum Way: String, CaseIterable { case drop, paste }

  /// Sets a file on the page's photo input.
  func choose(_ path: String) throws { try session.type(path, into: session.find("#photo")) }

  /// Drops or pastes a file: an event as the browser makes it, with the file's bytes.
  func give(_ path: String, by way: Way) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString()
    try session.execute(
      """
      const [base64, way] = arguments;
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'picture.png', { type: 'image/png' }));
      const options = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(way === 'drop'
        ? new DragEvent('drop', { ...options, dataTransfer: data })
        : new ClipboardEvent('paste', { ...options, clipboardData: data }));
      """, [.string(bytes), .string(way.rawValue)])
  }

  /// Waits for a state; any end but the one waited for fails at once.
  func wait(for state: String) throws {
    let place = "document.documentElement.dataset.state"
    try session.wait(
      for: "the state \(state)", seconds: 60, until: "['answered', 'error'].includes(\(place))")
    let reached = try session.execute("return \(place)").string
    let code = try errorCode()
    #expect(reached == state, "\(code)")
  }

  /// The text of `script#answer`.
  func answerText() throws -> String {
    try session.execute("return document.getElementById('answer').textContent").string ?? ""
  }

  /// The last answer, as the page publishes it.
  func answer() throws -> JSON {
    let text = try answerText()
    return try #require(JSON.parse(Data(text.utf8)), "no JSON: \(text)")
  }

  /// The code that the page shows.
  func errorCode() throws -> String {
    try session.execute("return document.getElementById('error-code').textContent").string ?? ""
  }

  /// Calls `window.nevus.classify`; a rejection is `{code}`.
  func classify(_ path: String, _ options: String) throws -> JSON {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString()
    return try session.executeAsync(
      """
      const [base64, done] = arguments;
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      window.nevus.classify(new Blob([bytes]), \(options))
        .then(done, (error) => done({ code: error.code }));
      """, [.string(bytes)])
  }

  /// Presses Tab until an element has the focus; gives the identifiers on the way.
  func tabs(until identifier: String, atMost count: Int) throws -> [String] {
    var reached: [String] = []
    while reached.count < count, reached.last != identifier {
      try session.press([.tab])
      reached.append(try session.execute("return document.activeElement.id").string ?? "")
    }
    return reached
  }

  /// Everything that the page asked for lies beside it, and nothing was complained of.
  func expectNoForeignRequest() throws {
    let own = ["file:", "blob:", "data:"]
    for event in try session.log(.performance).compactMap({ JSON.parse(Data($0.utf8)) }) {
      guard event["message"]?["method"] == "Network.requestWillBeSent" else { continue }
      let asked = event["message"]?["params"]
      // The browser's own pages, which it shows before ours.
      if asked?["documentURL"]?.string?.hasPrefix("chrome://") == true { continue }
      let url = asked?["request"]?["url"]?.string ?? ""
      #expect(own.contains { url.hasPrefix($0) }, "\(url)")
    }
    let resources = try session.execute(
      "return performance.getEntriesByType('resource').map((entry) => entry.name)")
    for name in resources.array ?? [] {
      #expect(own.contains { name.string?.hasPrefix($0) == true }, "\(name.text)")
    }
    #expect(try session.log(.browser) == [])
  }
}
