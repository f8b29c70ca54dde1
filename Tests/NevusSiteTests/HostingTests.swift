import Foundation
import NevusSite
import Testing

/// What hosts are told, in the folder and on the developers' page.
struct HostingTests {
  private func plan(_ hosts: [HostingRecipe], path: String? = nil) throws -> SitePlan {
    var ingredients = try Ingredients.make()
    ingredients.hosting = hosts
    if let path { ingredients.address = try SiteAddress(base: "https://example.org", path: path) }
    return try SitePlan(ingredients)
  }

  /// Without escapes of markup.
  private func page(_ plan: SitePlan) throws -> String {
    try #require(plan.text("developers.html")).replacing("&#39;", with: "'")
      .replacing("&quot;", with: "\"").replacing("&gt;", with: ">").replacing("&lt;", with: "<")
      .replacing("&amp;", with: "&")
  }

  @Test(arguments: HostingRecipe.allCases)
  func `a host's file is in the folder, in its list, and is what the page shows`(
    host: HostingRecipe
  ) throws {
    let plan = try plan([host, host])
    let text = try #require(plan.text(host.file))
    #expect(plan.outputs.filter { $0.path == host.file }.count == 1)
    #expect(plan.outputs.last?.path == "nevus-site.json")
    #expect(plan.text("nevus-site.json")?.contains("\"\(host.file)\"") == true)
    #expect(!plan.kept.contains(host.file))
    #expect(try self.plan([]).text(host.file) == nil)
    guard host != .github else {
      #expect(text.isEmpty)
      return
    }
    #expect(try page(plan).contains(text))
    // Caddy knows that type by itself.
    #expect(text.contains("immutable") && (host == .caddy || text.contains("application/wasm")))
    #expect(text.contains("application/octet-stream"))
    #expect(text.contains("Content-Security-Policy") && !text.contains("\\("))
  }

  @Test func `only files with a hash in their address are kept for ever`() throws {
    let plan = try plan([.netlify])
    let text = try #require(plan.text("_headers"))
    var kept: Set<String> = []
    for rule in text.components(separatedBy: "\n/") where rule.contains("immutable") {
      kept.insert(String(rule.prefix { $0 != "\n" }))
    }
    #expect(kept.contains("nevus.weights") && kept.contains("nevus.css"))
    #expect(!kept.contains { $0.hasSuffix(".html") || $0.hasSuffix(".mjs") })
    #expect(!kept.contains("nevus.serviceworker.js"))
    for name in kept {
      let everything = plan.outputs.compactMap { plan.text($0.path) }.joined()
      #expect(everything.contains("\(name)?v="), "\(name)")
    }
  }

  @Test func `settings are for the path where the site will be`() throws {
    let plan = try plan([.cloudflare, .nginx, .caddy, .s3], path: "nevus")
    #expect(plan.text("_headers")?.hasPrefix("/nevus/*\n") == true)
    #expect(plan.text("_headers")?.contains("\n/nevus/nevus.wasm\n") == true)
    #expect(plan.text("nginx.conf")?.contains("location /nevus/ {") == true)
    #expect(plan.text("Caddyfile")?.contains("handle_path /nevus/* {") == true)
    #expect(plan.text("upload-s3.sh")?.contains("to=s3://$1/nevus/\n") == true)
  }

  @Test func `the header's policy is the page's, and no other page may frame it`() throws {
    let plan = try plan([.apache])
    let text = try #require(plan.text(".htaccess"))
    #expect(text.contains("\"\(ContentSecurityPolicy.page); frame-ancestors 'self'\""))
    #expect(!text.contains("\"\"") && text.contains("<If ") && text.contains("</Else>"))
  }
}
