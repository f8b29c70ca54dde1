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

  /// Packages by identity, and their licences.
  private static let licences = [
    "flyingfox": "MIT", "swift-argument-parser": "Apache-2.0", "swift-mustache": "Apache-2.0",
    "swiftcsv": "MIT", "tomlkit": "MIT",
  ]

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
      guard let licence = Self.licences[pin.identity] else {
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
