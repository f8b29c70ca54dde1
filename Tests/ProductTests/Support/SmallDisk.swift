import Foundation
import NevusHosts

/// A file system that is soon full; only root may mount one, and not in every container.
struct SmallDisk {
  /// Where it is.
  var path: String { folder.path }
  private let folder: TemporaryFolder

  static let isThere: Bool = {
    guard getuid() == 0, let disk = try? SmallDisk(kilobytes: 64) else { return false }
    disk.unmount()
    return true
  }()

  init(kilobytes: Int) throws {
    folder = try TemporaryFolder("disk")
    try Self.run(["mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path])
  }

  func resize(kilobytes: Int) throws {
    try Self.run(["mount", "-o", "remount,size=\(kilobytes)k", folder.path])
  }

  func unmount() { try? Self.run(["umount", folder.path]) }

  private static func run(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
  }
}
