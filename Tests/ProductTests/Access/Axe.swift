import Foundation
import NevusHosts
import Testing

/// axe-core, which looks for barriers in a page; it is never shipped.
enum Axe {
  /// Its script, where `Scripts/setup` puts it.
  static let source: String? = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? "\(NSHomeDirectory())/.cache"
    return try? String(contentsOfFile: "\(cache)/nevus/axe-core/axe.min.js", encoding: .utf8)
  }()

  /// How the page looks: width in CSS pixels and scheme.
  static let looks = [360, 1440].flatMap { width in
    ["light", "dark"].map { (width: width, scheme: $0) }
  }

  /// Violations of WCAG 2.2, levels A and AA, in the page as it stands, in every look.
  static func violations(_ session: WebDriverSession) throws -> [String] {
    if try session.execute("return typeof axe") == "undefined" {
      try session.execute(try #require(source))
    }
    var found: [String] = []
    for look in looks {
      try session.show(width: look.width, scheme: look.scheme)
      let result = try session.executeAsync(
        """
        const done = arguments[0];
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        axe.run(document, {
          runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'],
          preload: false,  // it would fetch the styles, which a page from a disk may not
        }).then(({ passes, violations }) => done([passes.length, violations.flatMap(
          ({ id, nodes }) => nodes.map(
            ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`))]),
        (error) => done([0, [String(error)]]));
        """)
      let parts = try #require(result.array)
      #expect((parts[0].number ?? 0) > 10, "axe-core looked at nothing")
      found += (parts[1].array ?? []).map { "\(look.width) \(look.scheme): \($0.text)" }
    }
    return found
  }
}

extension WebDriverSession {
  /// Shows the page in a width and a scheme, without movements.
  func show(width: Int, scheme: String, height: Int = 900) throws(HostError) {
    try devTools(
      "Emulation.setEmulatedMedia",
      [
        "features": [
          ["name": "prefers-color-scheme", "value": .string(scheme)],
          ["name": "prefers-reduced-motion", "value": "reduce"],
        ]
      ])
    try devTools(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(width)), "height": .number(Double(height)), "deviceScaleFactor": 1,
        "mobile": false,
      ])
  }
}
