import Foundation
import NevusFuzzing
import Testing

/// Every file that ever crashed a reader: `Tests/Fixtures/crashes/<target>-…`.
struct CrashFixtureTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/crashes")

  @Test func `no file that was once found does harm`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    for name in names where name != "README.md" {
      let target = FuzzTarget.allCases.first { name.hasPrefix("\($0.rawValue)-") }
      let known = try #require(target, "\(name) names no target")
      let file = try Data(contentsOf: Self.folder.appendingPathComponent(name))
      #expect(throws: Never.self, "\(name)") {
        _ = try FuzzRun(known, seed: 0).check(file)
      }
    }
  }
}
