import Foundation
import NevusArchives
import NevusCore
import NevusSite
import Testing

/// The classifier's page with everything in it.
struct SinglePageTests {
  private func page(_ ingredients: SiteIngredients) throws -> String {
    String(decoding: try SinglePage(ingredients).data, as: UTF8.self)
  }

  private func hash(_ text: Substring) -> String {
    let digits = Array(Data(text.utf8).withUnsafeBytes { SHA256.hash($0).hexadecimal })
    let bytes = stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }

  @Test func `its policy allows its own script and style by their hashes, and nothing beside it`()
    throws
  {
    let page = try page(Ingredients.make())
    let policy = try #require(
      page.firstMatch(of: #/http-equiv="Content-Security-Policy" content="([^"]*)"/#)
    ).1
    let script = try #require(page.firstMatch(of: #/<script>((?s).*?)<\/script>/#)).1
    let style = try #require(page.firstMatch(of: #/<style>((?s).*?)<\/style>/#)).1
    #expect(policy.contains("script-src 'sha256-\(hash(script))' 'wasm-unsafe-eval';"))
    #expect(policy.contains("style-src 'sha256-\(hash(style))';"))
    #expect(!policy.contains("'self'") && !policy.contains("unsafe-inline"))
    #expect(!policy.contains("connect-src") && policy.hasPrefix("default-src 'none'"))
    #expect(script.contains("workerScope") && style.contains("--ground"))
  }

  @Test func `it names no file`() throws {
    let page = try page(Ingredients.make())
    for match in page.matches(of: #/\s(?:href|src)="([^"]*)"/#) {
      #expect(match.1.hasPrefix("#") || match.1.hasPrefix("data:"), "\(match.1)")
    }
    #expect(!page.contains(".html") && !page.contains("nevus.css") && !page.contains("{{"))
    let script = try #require(page.firstMatch(of: #/<script>((?s).*?)<\/script>/#)).1
    #expect(!script.contains("?v="))
  }

  @Test func `it carries the bytes of every binary file, and says their hashes`() throws {
    let ingredients = try Ingredients.make()
    let page = try page(ingredients)
    let relaxed = try #require(ingredients.relaxedModule)
    for (name, data) in [
      ("wasm", ingredients.module), ("relaxed", relaxed), ("weights", ingredients.weights),
      ("example", ingredients.example),
    ] {
      let pattern = try Regex<(Substring, Substring)>(
        "<script type=\"text/plain\" id=\"asset-\(name)\">([^<]*)</script>")
      let carried = try #require(page.firstMatch(of: pattern), "\(name)").output.1
      // The drawn example is compressed already.
      let expected = name == "example" ? data : try Deflate.compress(data, as: .gzip)
      #expect(Data(base64Encoded: String(carried)) == expected, "\(name)")
      let hash = data.withUnsafeBytes { SHA256.hash($0).hexadecimal }
      #expect(page.contains("\"\(name)\":{\"sha256\":\"\(hash)\"}"), "\(name)")
    }
  }

  @Test(arguments: ["de", "ar"])
  func `it speaks the language that it was made in, and that one only`(_ code: String) throws {
    var ingredients = try Ingredients.make()
    ingredients.sources = try SiteSources(folder: Ingredients.templates, language: code)
    let page = try page(ingredients)
    #expect(page.contains("<html lang=\"\(code)\""))
    #expect(!page.contains("hreflang") && !page.contains("class=\"languages\""))
  }

  @Test func `what would end its elements early is refused`() throws {
    var ingredients = try Ingredients.make()
    ingredients.sources.scripts["page/page"]? += "\n// </script> in a comment\n"
    #expect(throws: SiteError.self) { try SinglePage(ingredients) }
    ingredients = try Ingredients.make()
    ingredients.sources.styles["base"]? += "\n/* </style> */\n"
    #expect(throws: SiteError.self) { try SinglePage(ingredients) }
  }
}
