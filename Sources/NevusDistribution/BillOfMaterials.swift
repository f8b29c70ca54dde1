import Foundation

/// A bill of materials: CycloneDX 1.5 in JSON. Without serial number and time, so that equal releases
/// have equal bytes.
struct BillOfMaterials: Encodable {
  private struct Hash: Encodable {
    var alg = "SHA-256"
    var content: String
  }
  private struct Licence: Encodable {
    var expression: String
  }
  private struct Property: Encodable {
    var name: String
    var value: String
  }
  private struct Entry: Encodable {
    var type: String
    var bomRef: String
    var name: String
    var version: String?
    var scope: String?
    var licenses: [Licence]?
    var hashes: [Hash]?
    var purl: String?
    var properties: [Property]?

    private enum CodingKeys: String, CodingKey {
      case type, name, version, scope, licenses, hashes, purl, properties
      case bomRef = "bom-ref"
    }
  }
  private struct Metadata: Encodable {
    var component: Entry
  }
  private struct Dependency: Encodable {
    var ref: String
    var dependsOn: [String]
  }

  private var bomFormat = "CycloneDX"
  private var specVersion = "1.5"
  private var version = 1
  private var metadata: Metadata
  private var components: [Entry]
  private var dependencies: [Dependency]

  /// - Parameters:
  ///   - version: The site's version.
  ///   - files: The site's files, each with its SHA-256.
  ///   - weights: The name of the file with the trained network among them.
  init(
    version: String, files: [(path: String, sha256: String)], weights: String, _ parts: [Component]
  ) {
    metadata = Metadata(
      component: Entry(
        type: "application", bomRef: "nevus", name: "nevus", version: version,
        licenses: [Licence(expression: "Apache-2.0 AND CC-BY-NC-4.0")]))
    let own = files.map { file in
      Entry(
        type: file.path == weights ? "machine-learning-model" : "file",
        bomRef: "file:\(file.path)", name: file.path,
        licenses: [Licence(expression: file.path == weights ? "CC-BY-NC-4.0" : "Apache-2.0")],
        hashes: [Hash(content: file.sha256)])
    }
    components =
      own
      + parts.map { part in
        let purl = part.version.map { "\(part.purl)@\($0)" } ?? part.purl
        return Entry(
          type: part.role == .build ? "application" : "library", bomRef: purl, name: part.name,
          version: part.version, scope: part.role == .shipped ? "required" : "excluded",
          licenses: [Licence(expression: part.licence)], purl: purl,
          properties: [Property(name: "nevus:role", value: part.role.rawValue)]
            + (part.revision.map { [Property(name: "nevus:revision", value: $0)] } ?? []))
      }
    dependencies = [Dependency(ref: "nevus", dependsOn: components.map(\.bomRef))]
  }

  /// The file: keys sorted.
  ///
  /// - Throws: Foundation's encoding error, which these fields never cause.
  func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
