import Foundation
import Testing

/// The README's table of rooms, `Package.swift` and the imports of every file, held together.
struct RoomsTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Room to what the README lets it import; nil stands for everything.
  private func rooms() throws -> [String: Set<String>?] {
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    var rooms: [String: Set<String>?] = [:]
    for line in readme.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 5 else { continue }
      let names = cells[3].matches(of: /`([A-Za-z]+)`/).map { String($0.output.1) }
      let everything = cells[3].trimmingCharacters(in: .whitespaces) == "all"
      rooms[cells[1].trimmingCharacters(in: CharacterSet(charactersIn: " `"))] =
        everything ? nil as Set<String>? : Set(names)
    }
    return rooms
  }

  private func folder(of room: String) -> URL {
    root.appendingPathComponent(room == "NevusModule" ? "Wasm" : "Sources/\(room)")
  }

  @Test func `every room is in the table and every row is a room`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("Sources").path)
    #expect(Set(folders + ["NevusModule"]) == Set(try rooms().keys))
  }

  @Test func `a file imports only what the table lets its room import`() throws {
    let rooms = try rooms()
    var imports = 0
    for (room, allowed) in rooms {
      let files = FileManager.default.enumerator(atPath: folder(of: room).path)
      while let path = files?.nextObject() as? String {
        guard path.hasSuffix(".swift") else { continue }
        let text = try String(
          contentsOf: folder(of: room).appendingPathComponent(path), encoding: .utf8)
        for match in text.matches(of: /(?m)^(?:@\w+(?:\(\w+\))? )?import (?:\w+ )?(\w+)/) {
          let name = String(match.output.1)
          guard rooms[name] != nil else { continue }
          imports += 1
          #expect(allowed?.contains(name) ?? true, "\(room)/\(path) imports \(name)")
        }
      }
    }
    #expect(imports > 100)
  }

  @Test func `the package depends as the table says`() throws {
    let package = try String(
      contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let rooms = try rooms()
    var stated: [String: Set<String>] = [:]
    // `room("X", ["A", …])`, also over several lines, and `name: "X", dependencies: ["A", …]`.
    let pattern =
      /(?s)(?:[^a-z]room\(|name: )\s*"(\w+)",\s*(?:dependencies:\s*)?\[(.*?)\]/
    for match in package.matches(of: pattern) {
      let names = match.output.2.matches(of: /"(\w+)"/).map { String($0.output.1) }
      stated[String(match.output.1)] = Set(names).filter { rooms[$0] != nil }
    }
    for (room, allowed) in rooms {
      guard let allowed else { continue }
      #expect(stated[room] ?? [] == allowed, "\(room)")
    }
  }
}
