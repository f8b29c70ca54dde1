import Foundation
import NevusHosts
import Testing

/// Browsers and places that lack something: each a sentence that says what to do, the rest works.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct BadPlaceTests {
  /// Runs a script in the page and in its worker before their own.
  private static func everywhere(_ script: String) -> String {
    """
    \(script)
    (() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => make.call(URL, blob.type === 'text/javascript'
        ? new Blob([\(JSON.string(script).text), blob], { type: blob.type }) : blob);
    })();
    """
  }

  private func expectRefusal(_ session: WebDriverSession, _ code: String, _ hint: String) throws {
    try session.wait(
      for: "the refusal", seconds: 60,
      until: "document.documentElement.dataset.state === 'error'")
    let said = try session.execute(
      """
      return [document.getElementById('error-code').textContent,
        document.getElementById('error-text').textContent,
        document.getElementById('error').checkVisibility(),
        document.getElementById('kept').checkVisibility()];
      """)
    #expect(said.array?.first == .string(code))
    #expect(said.array?[1].string?.contains(hint) == true, "\(said.text)")
    #expect(said.array?.suffix(2) == [true, true])
    // The other pages are a click away.
    try session.click(session.find("nav.pages a[href^='how']"))
    try session.wait(
      for: "the next page", seconds: 20, until: "location.pathname.endsWith('how.html')")
    #expect(try session.execute("return document.querySelector('h1') !== null") == true)
  }

  @Test(arguments: [
    // Turned off altogether; without SIMD, whose instructions no compiler takes; too old to unpack.
    "delete self.WebAssembly;",
    """
    WebAssembly.validate = () => false;
    WebAssembly.compile = async () => { throw new WebAssembly.CompileError('no SIMD'); };
    """,
    "delete self.DecompressionStream;",
  ])
  func `a browser that cannot run the model is told to be replaced`(_ script: String) throws {
    let session = try WebDriverSession(Chromium())
    defer { session.end() }
    try session.addScript(Self.everywhere(script))
    try session.open(BrowserHost.page(of: Product.site).absoluteString)
    try expectRefusal(session, "no-webassembly", "current version of Firefox")
  }

  @Test(arguments: [
    ("nevus.weights.js", "weights-damaged"), ("nevus-relaxed.wasm.js", "not-loaded"),
  ])
  func `one damaged letter in what the page carries is noticed`(_ file: String, _ code: String)
    throws
  {
    let site = try SiteCopy()
    try site.change(file) { text in
      var letters = Array(text)
      let middle = letters.count / 2
      letters[middle] = letters[middle] == "A" ? "B" : "A"
      return String(letters)
    }
    let session = try WebDriverSession(Chromium())
    defer { session.end() }
    try session.open(site.address)
    try expectRefusal(session, code, code == "not-loaded" ? "files of this site" : "damaged")
  }

  @Test func `plain http from another machine: no camera, no offline use, the same answer`() throws
  {
    let pictures = try Pictures()
    let server = try ServedFolder(Product.site)
    defer { server.stop() }
    // A name that is not this machine's own makes the browser trust the connection as little.
    let page = try PageUnderTest(
      "http://nevus.test:\(server.port)/",
      in: Chromium(extraArguments: ["--host-resolver-rules=MAP nevus.test 127.0.0.1"]))
    defer { page.end() }
    #expect(
      try page.session.execute(
        "return [isSecureContext, typeof crypto.subtle, 'serviceWorker' in navigator]")
        == [false, "undefined", false])
    #expect(try !page.isShown("live"))
    let path = try pictures.jpeg(seed: 90)
    try page.choose(path)
    try page.wait(for: "answered")
    let told = try ToolRun(["classify", "--format", "json", path]).objects()[0]
    for key in ["probabilities", "malignant", "decision", "crop", "model"] {
      #expect(try page.answer()[key] != nil && page.answer()[key] == told[key], "\(key)")
    }
    #expect(try page.session.log(.browser) == [])
  }

  @Test func `a write that fails is said and leaves nothing half kept`() throws {
    let page = try KeepingPage(
      script: """
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...values) {
          // The second of two writes under one key fails as a broken disk would: with an error event.
          if (this.name !== 'pictures') return put.apply(this, values);
          this.add(...values);
          return this.add(...values);
        };
        """)
    defer { page.end() }
    try page.answer(page.pictures.jpeg(seed: 91))
    try page.press(deed: "keep")
    try page.press("#keep-dialog [type=submit]")
    try page.session.wait(
      for: "the sentence", seconds: 20,
      until: "document.querySelector('#keep-dialog .dialog-trouble').textContent")
    #expect(try page.text("#keep-dialog .dialog-trouble").contains("Everything else works"))
    #expect(try page.database()["entries"] == [] && page.database()["pictures"] == [:])
    try page.press("#keep-dialog [data-close]")
    try page.answer(page.pictures.jpeg(seed: 92))
  }
}
