import Foundation
import NevusFiles

/// The templates' folder (`Site/`), read into memory: text only, no binary files.
public struct SiteSources: Sendable {
  /// Where it was read from.
  public var folder: String
  /// Which parts make up a page.
  public var manifest: SiteManifest
  /// Templates by name, without `.mustache`.
  public var templates: [String: String]
  /// Drawings by name, without `.svg`.
  public var icons: [String: String]
  /// Style sheets by name.
  public var styles: [String: String]
  /// Scripts by folder and name: `worker/module`.
  public var scripts: [String: String]
  /// Drawings of skin and spots by name, without `.svg`.
  public var drawings: [String: String]
  /// The languages that the site speaks, the default one first.
  public var languages: [Language]
  /// The texts of the default language.
  public var words: Words { languages.first?.words ?? .group([:]) }

  /// What describes the module to TypeScript.
  public var types: String

  /// The pages in the order of the navigation, the classifier first; then those that it leaves out.
  public var pages: [SitePage] { (manifest.pages + manifest.unlisted).map(SitePage.init) }

  /// Reads a folder.
  ///
  /// - Parameter language: The default language: the pages without a language in their names.
  /// - Throws: `file` or `source`, naming the file.
  public init(folder: String, language: String) throws(SiteError) {
    self.folder = folder
    let manifest: SiteManifest = try Self.json("\(folder)/site.json")
    self.manifest = manifest
    guard manifest.languages.contains(language) else {
      throw .source(path: "\(folder)/strings", reason: "there is no language \"\(language)\"")
    }
    languages = []
    for code in [language] + manifest.languages.filter({ $0 != language }) {
      languages.append(Language(code: code, words: try Self.words("\(folder)/strings/\(code)")))
    }
    drawings = try Self.texts(in: "\(folder)/drawings", ending: ".svg")
    templates = try Self.texts(in: "\(folder)/templates", ending: ".mustache")
    icons = try Self.texts(in: "\(folder)/icons", ending: ".svg")
    styles = try Self.texts("\(folder)/styles", manifest.styles + manifest.element, ending: ".css")
    types = try Self.texts("\(folder)/scripts/module", ["nevus"], ending: ".d.ts")["nevus"] ?? ""
    scripts = [:]
    let parts = manifest.scripts
    let rooms = [
      ("shared", parts.shared), ("worker", parts.worker), ("page", parts.page),
      ("reading", parts.reading + parts.watched),
      ("module", Self.ownModuleScripts(parts) + ["example"]),
      ("offline", parts.offline.page + parts.offline.worker + parts.offline.leaving),
    ]
    for (room, names) in rooms {
      for (name, text) in try Self.texts("\(folder)/scripts/\(room)", names, ending: ".js") {
        scripts["\(room)/\(name)"] = text
      }
    }
  }

  /// The texts of `strings/de.json`, and those of each `strings/de/NAME.json` under its name.
  private static func words(_ path: String) throws(SiteError) -> Words {
    var words: Words = try json("\(path).json")
    for name in try names(in: path, ending: ".json").sorted() {
      let file = "\(path)/\(name).json"
      guard let more = words.adding(try json(file), as: name) else {
        throw .source(path: file, reason: "\(path).json has texts named \(name), too")
      }
      words = more
    }
    return words
  }

  /// Those of the folder `module`; the others are the page's, too.
  private static func ownModuleScripts(_ parts: SiteManifest.Scripts) -> [String] {
    parts.module.filter { $0.hasPrefix("module/") }.map { String($0.dropFirst("module/".count)) }
  }

  private static func json<Value: Decodable>(_ path: String) throws(SiteError) -> Value {
    let data = try read(path)
    do {
      return try JSONDecoder().decode(Value.self, from: data)
    } catch {
      throw .source(path: path, reason: "this is not the JSON that a site needs: \(error)")
    }
  }

  private static func texts(in folder: String, ending: String) throws(SiteError)
    -> [String: String]
  {
    try texts(folder, names(in: folder, ending: ending), ending: ending)
  }

  /// The names of files with an ending, without it.
  private static func names(in folder: String, ending: String) throws(SiteError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
    } catch {
      throw .file(FileError(.notFound, path: folder))
    }
  }

  private static func texts(_ folder: String, _ names: [String], ending: String)
    throws(SiteError) -> [String: String]
  {
    var texts: [String: String] = [:]
    for name in names {
      let path = "\(folder)/\(name)\(ending)"
      guard let text = String(data: try read(path), encoding: .utf8) else {
        throw .source(path: path, reason: "this is not UTF-8 text")
      }
      texts[name] = text
    }
    return texts
  }

  private static func read(_ path: String) throws(SiteError) -> Data {
    do {
      return try Files.read(path)
    } catch {
      throw .file(error)
    }
  }
}
