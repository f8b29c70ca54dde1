import Foundation
import NevusHosts
import Testing

/// A user who may not do everything, as root may.
struct OtherUser {
  private static let number = 65_534
  private static let program = Programs.find(["setpriv"])
  static let isThere = getuid() == 0 && program != nil

  /// A folder that this user may look into, with copies of tool and weights.
  let folder: TemporaryFolder
  private let tool: String
  private let weights: String

  init() throws {
    folder = try TemporaryFolder("other-user")
    try Self.set(0o755, folder.path)
    tool = folder.file("nevus")
    weights = folder.file("nevus.weights")
    try FileManager.default.copyItem(atPath: try #require(Product.tool), toPath: tool)
    try FileManager.default.copyItem(atPath: Product.weights, toPath: weights)
    try Self.set(0o755, tool)
    try Self.set(0o644, weights)
  }

  /// A file that this user may read.
  func write(_ bytes: Data, _ name: String) throws -> String {
    let path = folder.file(name)
    try bytes.write(to: URL(fileURLWithPath: path))
    try Self.set(0o644, path)
    return path
  }

  /// Runs the tool as this user.
  func run(_ arguments: [String]) throws -> ToolRun {
    let isClassifying = arguments.first == "classify"
    return try ToolRun(
      arguments + (isClassifying ? ["--weights", weights] : []), tool: tool,
      before: [
        try #require(Self.program), "--reuid=\(Self.number)", "--regid=\(Self.number)",
        "--clear-groups", "env", "-C", "/",
      ])
  }

  private static func set(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }
}
