import Foundation
import NevusFiles
import Testing

struct FilesTests {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

  @Test func `a written file is read back and leaves nothing beside it`() throws {
    let path = folder.appendingPathComponent("deep/file.bin").path
    try Files.write(Data([1, 2, 3]), to: path)
    try Files.write(Data([4]), to: path)
    #expect(try Files.read(path) == Data([4]))
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("deep").path) == ["file.bin"])
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `a missing file and a folder are told apart`() {
    #expect(throws: FileError(.notFound, path: "/nowhere/at/all")) {
      try Files.read("/nowhere/at/all")
    }
    #expect(throws: FileError(.notAFile, path: "/tmp")) { try Files.read("/tmp") }
  }

  @Test func `a full disk is named and what stood there stays`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    #expect(throws: FileError.self) { try Files.write(Data([1]), to: "/proc/nevus/file") }
  }
}
