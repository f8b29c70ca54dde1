import Foundation

/// `nevus.js`: the page's scripts in one scope, the worker's in a function beside them.
///
/// A page opened from a disk may neither use modules nor read its own files. So the worker's source
/// is the text of the function `workerScope`, and nothing but `nevus` becomes global.
struct ScriptBundle {
  /// The whole script.
  let text: String
  /// The same as a file's bytes.
  var data: Data { Data(text.utf8) }

  /// Joins the scripts in the manifest's order.
  ///
  /// - Parameter configuration: `CONFIG` to the scripts.
  /// - Throws: `source`.
  init(_ sources: SiteSources, _ configuration: PageConfiguration) throws(SiteError) {
    text = """
      (() => {
      'use strict';
      const CONFIG = \(try configuration.json());

      \(Self.worker(sources))

      \(sources.listing("shared", sources.manifest.scripts.shared))
      \(sources.listing("page", sources.manifest.scripts.page))
      })();

      """
  }

  /// The function whose text is the worker's source.
  static func worker(_ sources: SiteSources) -> String {
    """
    function workerScope() {
    \(sources.listing("shared", sources.manifest.scripts.shared))
    \(sources.listing("worker", sources.manifest.scripts.worker))
    }
    """
  }
}

extension SiteSources {
  /// Scripts of one folder, each after its name.
  func listing(_ room: String, _ names: [String]) -> String {
    names.map { "// \(room)/\($0).js\n\(scripts["\(room)/\($0)"] ?? "")" }.joined(separator: "\n")
  }
}
