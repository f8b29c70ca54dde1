import Foundation
import NevusHosts

/// What a user has after `Scripts/site`: the tool, the site, the module, the weights.
enum Product {
  /// The package's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// `NEVUS_TOOL`, else the tool built beside these tests, else the one in `.build`.
  static let tool: String? = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("nevus").path
    let named = ProcessInfo.processInfo.environment["NEVUS_TOOL"]
    return [named, beside, "\(root)/.build/release/nevus"].compactMap { $0 }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }()

  static let site = "\(root)/site"
  static let module = "\(root)/build/module/nevus.wasm"
  static let weights = "\(root)/Weights/nevus.weights"
  static let files = HostKind.Files(
    site: site, module: module, relaxedModule: "\(root)/build/module/nevus-relaxed.wasm",
    weights: weights)

  /// Whether tool and weights are there.
  static let hasTool = tool != nil && FileManager.default.isReadableFile(atPath: weights)

  /// What stands in the way of Chromium on the site's page; nil if nothing does.
  static let withoutPage = HostKind.chromium.whatIsMissing(files)
  static var hasPage: Bool { hasTool && withoutPage == nil }

  /// Whether Node can run the module.
  static let hasModule = hasTool && HostKind.node.whatIsMissing(files) == nil
}
