import Foundation

/// The web app manifest (W3C Application Manifest) of one language: what an installed site is
/// called, and what it looks like.
struct WebManifest: Encodable {
  private struct Icon: Encodable {
    var src: String
    var sizes: String
    var type: String
    var purpose: String
  }

  private var name: String
  private var description: String
  private var lang: String
  private var dir: String
  private var icons: [Icon]
  private var display = "standalone"
  private var scope = "./"
  private var shortName = "Nevus"
  private var startURL: String
  private var themeColor = "#0e5a57"
  private var backgroundColor = "#faf8f5"
  private var categories = ["medical", "education"]

  private enum CodingKeys: String, CodingKey {
    case name, description, lang, dir, icons, display, scope, categories
    case shortName = "short_name"
    case startURL = "start_url"
    case themeColor = "theme_color"
    case backgroundColor = "background_color"
  }

  /// - Parameter icons: Stamped addresses of the icons' files.
  init(_ language: Language, standard: String, icons: [String]) {
    name = language.text("offline.name")
    description = language.text("page.description")
    lang = language.code
    dir = language.direction
    startURL = SitePage(name: SitePage.appName).path(in: language.code, standard: standard)
    self.icons = icons.map { address in
      let side = address.firstMatch(of: #/-(\d+)\.png/#).map { "\($0.1)x\($0.1)" }
      return Icon(
        src: address, sizes: side ?? "any", type: side == nil ? "image/svg+xml" : "image/png",
        purpose: address.contains("maskable") ? "maskable" : "any")
    }
  }

  /// `nevus.webmanifest` in the default language, `nevus.de.webmanifest` in German.
  static func path(_ language: Language, _ sources: SiteSources) -> String {
    language.code == sources.languages.first?.code
      ? "nevus.webmanifest" : "nevus.\(language.code).webmanifest"
  }

  /// The file.
  ///
  /// - Throws: `source`.
  func data() throws(SiteError) -> Data { Data(try SiteJSON.text(self, isPretty: true).utf8) }
}
