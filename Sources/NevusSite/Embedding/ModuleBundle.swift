import Foundation

/// `nevus.mjs`: the classifier for pages of others, from the same scripts as the site's own page.
///
/// The one file is module and worker: asked for with `worker` in its query it is the worker's script.
/// Names inside stay inside, as in `nevus.js`.
struct ModuleBundle {
  /// The whole module.
  let text: String
  /// The same as a file's bytes.
  var data: Data { Data(text.utf8) }

  /// Joins the scripts in the manifest's order.
  ///
  /// - Parameter configuration: `CONFIG` to the scripts.
  /// - Throws: `source`.
  init(_ sources: SiteSources, _ configuration: PageConfiguration) throws(SiteError) {
    let scripts = sources.manifest.scripts
    let own = scripts.module.map { name in
      "// \(name).js\n\(sources.scripts[name] ?? "")"
    }
    text = """
      // Nevus \(configuration.version): nevus.d.ts says what this module exports. Apache License 2.0.
      const CONFIG = \(try configuration.json());

      \(ScriptBundle.worker(sources))

      function textsOf(WORDS) {
      \(sources.listing("page", ["text"]))
      return { text, errorText, share };
      }

      function moduleScope() {
      \(sources.listing("shared", scripts.shared))
      \(own.joined(separator: "\n"))
      return { load, classify, classifyAll, facts, NevusError: Failure, NevusClassifier };
      }

      const isWorker = new URL(import.meta.url).searchParams.has('worker');
      if (isWorker) workerScope();
      export const version = CONFIG.version;
      export const { load, classify, classifyAll, facts, NevusError, NevusClassifier } =
        isWorker ? {} : moduleScope();

      """
  }
}
