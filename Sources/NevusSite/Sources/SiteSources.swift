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
  /// The texts of the page's language.
  public var words: Words

  /// Reads a folder.
  ///
  /// - Parameter language: The name of a file in `strings`, without `.json`.
  /// - Throws: `file` or `source`, naming the file.
  public init(folder: String, language: String) throws(SiteError) {
    guard language.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") }), !language.isEmpty
    else {
      throw .source(path: "\(folder)/strings", reason: "there is no language \"\(language)\"")
    }
    self.folder = folder
    let manifest: SiteManifest = try Self.json("\(folder)/site.json")
    self.manifest = manifest
    words = try Self.json("\(folder)/strings/\(language).json")
    templates = try Self.texts(in: "\(folder)/templates", ending: ".mustache")
    icons = try Self.texts(in: "\(folder)/icons", ending: ".svg")
    styles = try Self.texts("\(folder)/styles", manifest.styles, ending: ".css")
    scripts = [:]
    let parts = manifest.scripts
    for (room, names) in [("shared", parts.shared), ("worker", parts.worker), ("page", parts.page)]
    {
      for (name, text) in try Self.texts("\(folder)/scripts/\(room)", names, ending: ".js") {
        scripts["\(room)/\(name)"] = text
      }
    }
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
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .file(FileError(.notFound, path: folder))
    }
    return try texts(
      folder, names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) },
      ending: ending)
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
