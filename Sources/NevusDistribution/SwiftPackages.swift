import Foundation

/// The Swift packages that the tool is built with, from `Package.resolved`.
struct SwiftPackages: Decodable {
  private struct Pin: Decodable {
    struct State: Decodable {
      var revision: String
      var version: String?
    }
    var identity: String
    var location: String
    var state: State
  }

  private var pins: [Pin]

  /// Packages under the Apache License 2.0, by identity.
  private static let apache: Set<String> = [
    "async-http-client", "hummingbird", "swift-algorithms", "swift-argument-parser", "swift-asn1",
    "swift-async-algorithms", "swift-atomics", "swift-certificates", "swift-collections",
    "swift-configuration", "swift-crypto", "swift-distributed-tracing",
    "swift-http-structured-headers", "swift-http-types", "swift-log", "swift-metrics",
    "swift-mustache", "swift-nio", "swift-nio-extras", "swift-nio-http2", "swift-nio-ssl",
    "swift-nio-transport-services", "swift-numerics", "swift-service-context",
    "swift-service-lifecycle", "swift-system",
  ]
  /// Packages under the MIT License.
  private static let mit: Set<String> = ["swiftcsv", "tomlkit"]

  /// The licence of a package; nil where nobody has looked at it.
  private static func licence(of identity: String) -> String? {
    if apache.contains(identity) { return "Apache-2.0" }
    return mit.contains(identity) ? "MIT" : nil
  }

  /// - Throws: `source`, if the bytes are not what the package manager writes.
  init(reading data: Data, path: String) throws(DistributionError) {
    do {
      self = try JSONDecoder().decode(SwiftPackages.self, from: data)
    } catch {
      throw .source(path: path, reason: "is not a list of resolved packages: \(error)")
    }
  }

  /// - Parameter checkouts: The folder with the packages' sources.
  /// - Throws: `unknownLicence`.
  func components(checkouts: String) throws(DistributionError) -> [Component] {
    var components: [Component] = []
    for pin in pins.sorted(by: { $0.identity < $1.identity }) {
      guard let licence = Self.licence(of: pin.identity) else {
        throw .unknownLicence(package: pin.identity)
      }
      let place = pin.location.replacing(#/^https?:\/\//#, with: "").replacing(#/\.git$/#, with: "")
      let name = place.split(separator: "/").last.map(String.init) ?? pin.identity
      components.append(
        Component(
          name: name, version: pin.state.version, licence: licence, purl: "pkg:swift/\(place)",
          revision: pin.state.revision, role: .tool,
          licencePaths: ["LICENSE", "LICENSE.txt"].map { "\(checkouts)/\(name)/\($0)" }))
    }
    return components
  }
}
