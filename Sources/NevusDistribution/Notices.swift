import Foundation
import NevusBuild

/// `THIRD-PARTY-NOTICES.txt`: the licences of everything by others that is in a site or in the tool.
struct Notices {
  /// The text.
  let text: String

  /// - Parameters:
  ///   - notice: The project's own `NOTICE`.
  ///   - weights: The weights' licence.
  init(notice: Data, weights: Data, _ components: [Component], _ system: any BuildSystem) {
    var parts = [
      String(decoding: notice, as: UTF8.self),
      Self.section("The trained network", String(decoding: weights, as: UTF8.self)),
    ]
    for component in components {
      let title = [component.name, component.version].compactMap(\.self).joined(separator: " ")
      let found = component.licencePaths.lazy.compactMap { try? system.read($0) }.first
      let words =
        found.map { String(decoding: $0, as: UTF8.self) }
        ?? "The licence's text was not on the machine that made this file."
      parts.append(
        Self.section(title, "\(Self.role(component.role)) \(component.licence)\n\n\(words)"))
    }
    text = parts.map { $0.trimmingCharacters(in: .newlines) }.joined(separator: "\n\n\n") + "\n"
  }

  private static func role(_ role: Component.Role) -> String {
    switch role {
    case .shipped: "In every generated site."
    case .tool: "In the tool only."
    case .build: "Used for building only."
    }
  }

  private static func section(_ title: String, _ text: String) -> String {
    let line = String(repeating: "=", count: 80)
    return "\(line)\n\(title)\n\(line)\n\n\(text)"
  }
}
