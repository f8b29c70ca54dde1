import Foundation
import NevusHosts
import Testing

/// The same folder over http.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct ServedPageTests {
  @Test func `the page served by the tool gives the same answer`() throws {
    let pictures = try Pictures()
    let server = try ServedFolder(Product.site)
    defer { server.stop() }
    let http = server.http
    let front = try http.exchange("GET", "/", seconds: 5)
    #expect(front.status == 200 && front.headers["content-type"]?.contains("text/html") == true)
    #expect(try http.exchange("GET", "/../Package.swift", seconds: 5).status >= 400)
    #expect(try http.exchange("GET", "/nothing", seconds: 5).status == 404)

    let page = try PageUnderTest(server.address)
    defer { page.end() }
    let path = try pictures.jpeg(seed: 8)
    try page.choose(path)
    try page.wait(for: "answered")
    let told = try ToolRun(["classify", "--format", "json", path]).objects()[0]
    for key in ["probabilities", "malignant", "decision", "crop", "model"] {
      #expect(try page.answer()[key] == told[key], "\(key)")
    }
    let resources = try page.session.execute(
      "return performance.getEntriesByType('resource').map((entry) => entry.name)")
    for name in (resources.array ?? []).compactMap(\.string) {
      #expect(name.hasPrefix(server.address) || name.hasPrefix("blob:"), "\(name)")
    }
    #expect(try page.session.log(.browser) == [])
  }
}
