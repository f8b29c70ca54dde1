/// One page of the site; each language has its own file.
public struct SitePage: Equatable, Sendable {
  /// The page with the classifier.
  public static let appName = "index"

  /// The name: `how`.
  public var name: String

  /// Whether the classifier runs in it.
  public var isApp: Bool { name == Self.appName }
  /// Whether the classifier runs in it as an element.
  var isEmbedding: Bool { name == "embedding" }
  /// The template that makes it.
  var template: String { isApp ? "page" : name }

  /// The file's name: `how.html` in the default language, `how.de.html` in German.
  ///
  /// All files lie in one folder, so that addresses are the same on a disk and under any path.
  public func path(in language: String, standard: String) -> String {
    language == standard ? "\(name).html" : "\(name).\(language).html"
  }
}
