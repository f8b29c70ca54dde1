import Foundation

/// `nevus.js`: the page's scripts in one scope, the worker's in a function beside them.
///
/// A page opened from a disk may neither use modules nor read its own files. So the worker's source
/// is the text of the function `workerScope`, and nothing but `nevus` becomes global.
struct ScriptBundle {
  /// The whole script.
  let text: String

  /// Joins the scripts in the manifest's order.
  ///
  /// - Parameter configuration: A JSON object, `CONFIG` to the scripts.
  init(_ sources: SiteSources, configuration: String) {
    let parts = sources.manifest.scripts
    func join(_ room: String, _ names: [String]) -> String {
      names.map { "// \(room)/\($0).js\n\(sources.scripts["\(room)/\($0)"] ?? "")" }
        .joined(separator: "\n")
    }
    let shared = join("shared", parts.shared)
    text = """
      (() => {
      'use strict';
      const CONFIG = \(configuration);

      function workerScope() {
      \(shared)
      \(join("worker", parts.worker))
      }

      \(shared)
      \(join("page", parts.page))
      })();

      """
  }
}
