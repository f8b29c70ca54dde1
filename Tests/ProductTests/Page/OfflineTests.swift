import Foundation
import NevusHosts
import Testing

/// The installed site: without a server, and when a new version comes.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(10)))
struct OfflineTests {
  private let folder: TemporaryFolder
  private let pictures: Pictures
  /// The site as it is served: under a path of its own, as a project's page would be.
  private let site: String

  init() throws {
    folder = try TemporaryFolder("served")
    pictures = try Pictures()
    site = folder.file("a path/nevus")
    try Data("<!doctype html>another site".utf8).write(
      to: URL(fileURLWithPath: folder.file("index.html")))
    try FileManager.default.createDirectory(
      atPath: folder.file("a path"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Product.site, toPath: site)
  }

  private static let path = "a%20path/nevus/"

  /// Waits until everything is kept and answers come from there.
  private func waitUntilInstalled(_ page: PageUnderTest) throws {
    try page.session.wait(
      for: "The service worker", seconds: 60,
      until: "navigator.serviceWorker.controller !== null")
  }

  private func isTold(_ page: PageUnderTest) throws -> Bool {
    try page.session.execute("return !document.getElementById('update').hidden") == true
  }

  /// Asks the browser to look for a new version; gives how that ended.
  private func update(_ page: PageUnderTest) throws -> String {
    try page.session.executeAsync(
      """
      const done = arguments[0];
      navigator.serviceWorker.getRegistration().then(async (registration) => {
        await registration.update();
        const next = registration.installing;
        if (!next) return done(registration.waiting ? 'installed' : 'nothing');
        next.addEventListener('statechange', () => done(next.state));
      }).catch((error) => done(String(error)));
      """
    ).string ?? ""
  }

  private func headline(_ page: PageUnderTest) throws -> String {
    try page.session.execute("return document.getElementById('headline').textContent").string ?? ""
  }

  @Test func `an installed site opens and answers without its server`() throws {
    let server = try ServedFolder(folder.path)
    let page = try PageUnderTest(server.address + Self.path)
    defer { page.end() }
    try waitUntilInstalled(page)
    #expect(try page.session.log(.browser) == [])
    let caches = try page.session.executeAsync(
      "const done = arguments[0]; caches.keys().then(done)")
    #expect(caches.array?.count == 1, "\(caches.text)")
    #expect(caches.array?.first?.string?.hasPrefix("nevus /a%20path/nevus/ ") == true)
    let installable = try page.session.devTools("Page.getInstallabilityErrors")
    #expect(installable["installabilityErrors"]?.array == [], "\(installable.text)")
    let manifest = try page.session.devTools("Page.getAppManifest")
    #expect(manifest["errors"]?.array == [] && manifest["url"] != "", "\(manifest.text)")

    server.stop()
    #expect(throws: HostError.self) { try server.http.exchange("GET", "/", seconds: 5) }
    for name in ["", "index.html?x=1"] {
      try page.session.open(server.address + Self.path + name)
      try BrowserHost.waitUntilReady(page.session)
    }
    let path = try pictures.jpeg(seed: 31)
    try page.choose(path)
    try page.wait(for: "answered")
    let told = try ToolRun(["classify", "--format", "json", path]).objects()[0]
    for key in ["probabilities", "malignant", "decision", "crop", "model"] {
      #expect(try page.answer()[key] == told[key], "\(key)")
    }
    // A page never seen before, and what only a click asks for.
    try page.session.execute("document.getElementById('example').click()")
    try page.wait(for: "answered")
    try page.session.open(server.address + Self.path + "report.de.html")
    #expect(try page.session.execute("return document.documentElement.lang") == "de")
    #expect(try page.session.execute("return document.styleSheets[0].cssRules.length > 9") == true)
    #expect(try page.session.log(.browser) == [])
  }

  @Test func `a new version comes as a whole when it is asked for, and half of one not at all`()
    throws
  {
    let server = try ServedFolder(folder.path)
    defer { server.stop() }
    let page = try PageUnderTest(server.address + Self.path)
    defer { page.end() }
    try waitUntilInstalled(page)
    let before = try headline(page)

    // The same site with another text.
    let templates = folder.file("Site")
    try FileManager.default.copyItem(atPath: "\(Product.root)/Site", toPath: templates)
    let strings = URL(fileURLWithPath: "\(templates)/strings/en.json")
    let texts = try String(contentsOf: strings, encoding: .utf8)
    try #require(texts.contains(before))
    try Data(texts.replacingOccurrences(of: before, with: "A second version").utf8).write(
      to: strings)
    let made = try ToolRun([
      "site", "--templates", templates, "--weights", Product.weights, "--module",
      URL(fileURLWithPath: Product.module).deletingLastPathComponent().path, "--output", site,
    ])
    try #require(made.status == 0, "\(made.errors)")

    // A file that is missing, then one with other bytes: nothing changes, nobody is told.
    let changed = URL(fileURLWithPath: "\(site)/index.html")
    let whole = try Data(contentsOf: changed)
    for broken in [nil, whole + Data(" ".utf8)] {
      try? FileManager.default.removeItem(at: changed)
      try broken?.write(to: changed)
      #expect(try update(page) == "redundant")
      #expect(try !isTold(page))
      try page.session.open(server.address + Self.path)
      try BrowserHost.waitUntilReady(page.session)
      #expect(try headline(page) == before)
    }

    // All there: told, and still the old one until it is asked for.
    try whole.write(to: changed)
    #expect(try update(page) == "installed")
    try page.session.wait(
      for: "Word of the new version", seconds: 20,
      until: "!document.getElementById('update').hidden")
    try page.session.open(server.address + Self.path)
    try BrowserHost.waitUntilReady(page.session)
    #expect(try headline(page) == before)
    try page.session.wait(
      for: "Word of it in a page opened later", seconds: 20,
      until: "!document.getElementById('update').hidden")
    try page.session.click(page.session.find("#update-use"))
    try page.session.wait(
      for: "The new version", seconds: 30,
      until: "document.getElementById('headline').textContent === 'A second version'")
    try BrowserHost.waitUntilReady(page.session)
    #expect(try !isTold(page))
    let caches = try page.session.executeAsync(
      "const done = arguments[0]; caches.keys().then(done)")
    #expect(caches.array?.count == 1, "what was kept before is gone: \(caches.text)")

    server.stop()
    try page.session.open(server.address + Self.path)
    try BrowserHost.waitUntilReady(page.session)
    #expect(try headline(page) == "A second version")
  }
}
