import Foundation
import NevusArchives
import NevusHosts
import Testing

/// What the generated site weighs.
@Suite(.enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"))
struct SizeTests {
  private func content(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(Product.site)/\(name)"))
  }

  private func gzipped(_ names: some Sequence<String>) throws -> Int {
    try names.reduce(0) { $0 + (try Deflate.compress(content($1), as: .gzip).count) }
  }

  /// The files that a page of the site names.
  private func loaded(by page: String) throws -> Set<String> {
    let text = String(decoding: try content(page), as: UTF8.self)
    let names = text.matches(of: #/(?:src|href|data-manifest)="(nevus[a-z.\-]*)\?v=/#)
    return Set(names.map { String($0.1) })
  }

  /// Everything that an installed site keeps, by its service worker.
  private func kept() throws -> [String] {
    let worker = String(decoding: try content("nevus.serviceworker.js"), as: UTF8.self)
    let line = try #require(worker.firstMatch(of: #/const SITE = (.*);\n/#)).1
    let site = try #require(JSON.parse(Data(line.utf8)))
    guard case .object(let files)? = site["files"] else { return [] }
    return files.keys.sorted()
  }

  @Test(arguments: ["", ".de", ".es", ".fr", ".pt", ".zh", ".ar"])
  func `the classifier's page without weights has at most 150 kB gzipped`(language: String) throws {
    let page = "index\(language).html"
    let parts = try loaded(by: page).union([page, "nevus-relaxed.wasm"])
    #expect(parts.count >= 7, "\(parts)")
    let count = try gzipped(parts)
    #expect(count <= 150_000, "\(count) bytes")
  }

  @Test func `a first visit over http fetches at most 4.5 MB, gzipped or not`() throws {
    let parts = try loaded(by: "index.html")
      .union(["index.html", "nevus-relaxed.wasm", "nevus.weights"])
    let count = try parts.reduce(0) { $0 + (try content($1).count) }
    #expect(count <= 4_500_000, "\(count) bytes")
    // As hosts send it, and with everything that is then kept for use without a connection.
    let kept = try kept()
    #expect(kept.count > 50)
    let all = try gzipped(kept + ["nevus.serviceworker.js"])
    #expect(all <= 4_500_000, "\(all) bytes")
  }

  @Test func `the folder has at most 12 MB`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Product.site)
    let count = try names.reduce(0) { $0 + (try content($1).count) }
    #expect(count <= 12_000_000, "\(count) bytes")
  }
}
