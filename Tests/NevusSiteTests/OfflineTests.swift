import Foundation
import NevusCore
import NevusPictures
import NevusSite
import Testing

/// What makes a site installable and keeps it for use without a connection.
struct OfflineTests {
  private struct Site: Decodable {
    var version: String
    var files: [String: String]
  }

  private func site(in plan: SitePlan) throws -> Site {
    let worker = try #require(plan.text("nevus.serviceworker.js"))
    let line = try #require(worker.firstMatch(of: #/const SITE = (.*);\n/#)).1
    return try JSONDecoder().decode(Site.self, from: Data(line.utf8))
  }

  @Test func `the service worker states the hash of every file that pages load`() throws {
    let plan = try Ingredients.plan()
    let files = try site(in: plan).files
    for (path, hash) in files {
      let content = try #require(plan.outputs.first { $0.path == path }).content()
      #expect(content.withUnsafeBytes { SHA256.hash($0).hexadecimal } == hash, "\(path)")
    }
    let left = Set(plan.outputs.map(\.path)).subtracting(files.keys)
    #expect(
      left == [
        "nevus.wasm.js", "nevus-relaxed.wasm.js", "nevus.weights.js", "nevus.d.ts",
        "nevus.serviceworker.js", "nevus-site.json",
      ])
    #expect(plan.kept == Set(files.keys))
  }

  @Test func `what scripts ask for carries the hash that the service worker states`() throws {
    let plan = try Ingredients.plan()
    let files = try site(in: plan).files
    let script = try #require(plan.text("nevus.js")) + (plan.text("index.html") ?? "")
    var asked = 0
    for match in script.matches(of: #/"([a-z\-.]+)\?v=([0-9a-f]{8})"/#) {
      guard let hash = files[String(match.1)] else { continue }
      #expect(hash.hasPrefix(match.2), "\(match.1)")
      asked += 1
    }
    #expect(asked >= 9)
  }

  @Test func `any change is another version`() throws {
    let plan = try Ingredients.plan()
    let before = try site(in: plan).version
    #expect(try site(in: Ingredients.plan()).version == before)
    let other = try Ingredients.plan(figures: [PublishedFigure(key: "pictures", value: "7")])
    #expect(try site(in: other).version != before)
  }

  @Test func `a watched site takes back what an installed one keeps, and installs nothing`() throws
  {
    var ingredients = try Ingredients.make()
    ingredients.isWatched = true
    let plan = try SitePlan(ingredients)
    let worker = try #require(plan.text("nevus.serviceworker.js"))
    #expect(worker.contains("unregister()") && !worker.contains("SITE"))
    #expect(plan.text("nevus.install.js") == nil && plan.text("nevus.webmanifest") == nil)
    #expect(plan.text("index.html")?.contains("webmanifest") == false)
  }

  @Test func `each language has a manifest whose icons are there`() throws {
    let plan = try Ingredients.plan()
    for language in ["", ".de", ".es", ".fr", ".pt", ".zh", ".ar"] {
      let path = "nevus\(language).webmanifest"
      let text = try #require(plan.text(path), "\(path)")
      let page = try #require(plan.text("how\(language).html"))
      #expect(page.firstMatch(of: #/data-manifest="([^"?]*)\?v=/#)?.1 == Substring(path))
      #expect(!page.contains("rel=\"manifest\""), "a page from a disk would complain")
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
      let manifest = try #require(json as? [String: Any])
      #expect(manifest["start_url"] as? String == "index\(language).html")
      #expect(manifest["scope"] as? String == "./")
      let icons = try #require(manifest["icons"] as? [[String: String]])
      #expect(Set(icons.compactMap { $0["sizes"] }) == ["any", "192x192", "512x512"])
      #expect(icons.contains { $0["purpose"] == "maskable" })
      for icon in icons {
        let file = try #require(icon["src"]?.split(separator: "?").first)
        #expect(plan.outputs.contains { $0.path == file }, "\(file)")
      }
    }
  }

  @Test(arguments: [
    ("nevus-192.png", 192), ("nevus-512.png", 512), ("nevus-maskable-512.png", 512),
  ])
  func `the icon's pixels are those of its drawing`(path: String, side: Int) throws {
    let output = try #require(try Ingredients.plan().outputs.first { $0.path == path })
    let bitmap = try PictureFile(data: output.content()).decodeAll()
    #expect(bitmap.width == side && bitmap.height == side)
    let isFilled = path.contains("maskable")
    #expect(bitmap[side / 2, side / 2] == [0x4A, 0x28, 0x1D, 255])
    // The ring: 1/32 of the side in from the edge, or inside of the middle 80 %.
    let ring = isFilled ? side / 10 + side / 40 : side / 32
    #expect(bitmap[ring, side / 2] == [0x0E, 0x5A, 0x57, 255])
    // The corner: the ground's colour, or nothing, which a reader shows as white.
    #expect(bitmap[0, 0] == (isFilled ? [0x0E, 0x5A, 0x57, 255] : [255, 255, 255, 255]))
    let pixels = bitmap.pixels
    var clear = 0
    for first in stride(from: 0, to: pixels.count, by: 4)
    where pixels[first] == 255 && pixels[first + 2] == 255 {
      clear += 1
    }
    let expected = isFilled ? 0 : 1 - Double.pi / 4
    #expect(abs(Double(clear) / Double(side * side) - expected) < 0.02)
  }

  @Test(arguments: [
    "<svg viewBox=\"0 0 32 32\"><rect fill=\"#000000\"/></svg>",
    "<svg viewBox=\"0 0 32 32\"><path fill=\"#000000\" d=\"M1 1A3 3 0 0 1 5 5z\"/></svg>",
    "<svg viewBox=\"0 0 32 32\"><path fill=\"#000000\" d=\"M1 1L3\"/></svg>",
    "<svg viewBox=\"0 0 32 24\"></svg>", "<svg viewBox=\"0 0 9 9\"><circle r=\"1\"/></svg>",
  ])
  func `an icon with what is not drawn here is named`(drawing: String) throws {
    var ingredients = try Ingredients.make()
    ingredients.sources.icons["icon"] = drawing
    let error = #expect(throws: SiteError.self) { try SitePlan(ingredients) }
    #expect(error?.description.contains("icons/icon.svg") == true)
  }
}
