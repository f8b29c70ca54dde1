import Foundation

/// `site.json` of the templates' folder: which styles and scripts make up a page, in order.
public struct SiteManifest: Decodable, Equatable, Sendable {
  /// Scripts by where they run; names without folder and ending.
  public struct Scripts: Decodable, Equatable, Sendable {
    /// In the page and in the worker.
    public var shared: [String]
    /// In the worker only.
    public var worker: [String]
    /// In the page only.
    public var page: [String]
    /// In every page, before it is shown.
    public var reading: [String]
    /// In every page of a site that is watched.
    public var watched: [String]
    /// Of the module for pages of others, each with its folder: `page/engine`, `module/interface`.
    public var module: [String]
    /// For use without a connection.
    public var offline: Offline
  }

  /// Scripts of the folder `offline`.
  public struct Offline: Decodable, Equatable, Sendable {
    /// In every page, over http.
    public var page: [String]
    /// The service worker.
    public var worker: [String]
    /// The service worker of a site that is watched.
    public var leaving: [String]
  }

  /// The languages, the default one first.
  public var languages: [String]
  /// The pages, the classifier (`index`) first, in the order of the navigation.
  public var pages: [String]
  /// Pages that no navigation names.
  public var unlisted: [String]

  /// Style sheets, names without folder and ending.
  public var styles: [String]
  /// Style sheets of the element for pages of others.
  public var element: [String]
  /// Scripts.
  public var scripts: Scripts
}
