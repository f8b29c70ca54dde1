import Foundation
import NevusArchives

/// A file that the classifier's page loads, in one of two forms made from the same bytes.
struct SiteBinary {
  /// What scripts call it.
  var asset: String
  /// The name of the file itself; nil where there is none, only the script.
  var file: String?
  /// The name of the classic script with the same bytes.
  var script: String
  var data: Data
  /// What the script carries in base64: the bytes compressed (gzip) where there is a file, else as
  /// they are.
  var carried: Data

  /// The modules, the weights, the drawn example.
  ///
  /// - Throws: `notAModule`, `notAPicture` or `archive`.
  static func all(_ ingredients: SiteIngredients) throws(SiteError) -> [SiteBinary] {
    var binaries = [try SiteBinary("wasm", "nevus.wasm", ingredients.module)]
    if let relaxed = ingredients.relaxedModule {
      binaries.append(try SiteBinary("relaxed", "nevus-relaxed.wasm", relaxed))
    }
    for module in binaries where !module.data.starts(with: [0x00, 0x61, 0x73, 0x6D]) {
      throw .notAModule(path: module.file ?? module.asset)
    }
    let example = ingredients.example
    guard example.starts(with: [0xFF, 0xD8]) || example.starts(with: [0x89, 0x50, 0x4E, 0x47])
    else { throw .notAPicture(path: "example") }
    return binaries + [
      try SiteBinary("weights", "nevus.weights", ingredients.weights),
      SiteBinary(
        asset: "example", file: nil, script: "nevus.example.js", data: example, carried: example),
    ]
  }

  /// The files: the bytes themselves, if they have a file, and the script.
  var outputs: [SiteOutput] {
    guard let file else { return [scriptOutput] }
    return [SiteOutput(path: file, source: .bytes(data)), scriptOutput]
  }

  /// What the page's scripts know of it.
  var configured: PageConfiguration.Asset {
    .init(
      file: file.map { Stamp.address($0, data) },
      script: Stamp.address(script, scriptOutput.content()), sha256: Stamp.sha256(data))
  }

  private var scriptOutput: SiteOutput {
    SiteOutput(path: script, source: .script(asset: asset, carried))
  }
}

extension SiteBinary {
  private init(_ asset: String, _ file: String, _ data: Data) throws(SiteError) {
    let carried: Data
    do throws(ArchiveError) {
      carried = try Deflate.compress(data, as: .gzip)
    } catch {
      throw .archive(error)
    }
    self.init(asset: asset, file: file, script: "\(file).js", data: data, carried: carried)
  }
}
