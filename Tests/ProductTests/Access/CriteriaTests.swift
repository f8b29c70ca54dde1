import Foundation
import Testing

/// The written check of accessibility: complete, and every test that it names is there.
struct CriteriaTests {
  private static let text = try? String(
    contentsOfFile: "\(Product.root)/Site/ACCESSIBILITY.md", encoding: .utf8)

  @Test func `each of the 55 criteria of WCAG 2.2 at A and AA stands there once`() throws {
    let text = try #require(Self.text)
    let rows = text.matches(of: #/(?m)^\| (\d\.\d\.\d+) [^|]+ \| (AA?) \| ([a-z ]+) \| (.+) \|$/#)
    #expect(rows.count == 55)
    #expect(Set(rows.map { String($0.1) }).count == 55)
    #expect(rows.filter { $0.2 == "A" }.count == 31)
    let states = ["met", "not met", "not applicable"]
    #expect(rows.allSatisfy { states.contains(String($0.3)) && $0.4.count > 5 })
  }

  @Test func `every test that it names is there`() throws {
    let text = try #require(Self.text)
    let folder = URL(fileURLWithPath: "\(Product.root)/Tests")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let names = Set(
      (files?.allObjects ?? []).compactMap {
        ($0 as? URL)?.deletingPathExtension().lastPathComponent
      }
    )
    for match in text.matches(of: #/`([A-Za-z]+Tests)`/#) {
      #expect(names.contains(String(match.1)), "\(match.1)")
    }
  }
}
