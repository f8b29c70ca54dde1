import Foundation

/// `sitemap.xml`: every page with its counterparts in other languages, for search engines.
enum SiteMap {
  static func output(of sources: SiteSources, at address: SiteAddress) -> SiteOutput {
    let standard = sources.languages.first?.code ?? ""
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
      xmlns:xhtml="http://www.w3.org/1999/xhtml">

      """
    for page in sources.pages {
      let versions = sources.languages.map { language in
        (language.code, address.of(page.path(in: language.code, standard: standard)))
      }
      for (_, own) in versions {
        text += "<url><loc>\(own)</loc>"
        for (code, other) in versions {
          text += "<xhtml:link rel=\"alternate\" hreflang=\"\(code)\" href=\"\(other)\"/>"
        }
        text += "</url>\n"
      }
    }
    return SiteOutput(path: "sitemap.xml", source: .bytes(Data((text + "</urlset>\n").utf8)))
  }
}
