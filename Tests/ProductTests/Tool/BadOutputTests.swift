import Foundation
import NevusHosts
import Testing

@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct BadOutputTests {
  @Test func `an output folder that cannot be one`() throws {
    let pictures = try Pictures()
    let file = try pictures.write(Data("x".utf8), "file")
    let run = try ToolRun(["synthesize", "--size", "32", "--output", "\(file)/out"])
    #expect(run.status == 1, "\(run.status)")
    #expect(run.errors.contains("cannot be written") && run.errors.contains("another place"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data("x".utf8))
  }

  @Test(.enabled(if: OtherUser.isThere, "setpriv is missing, or these tests do not run as root"))
  func `an output folder that may not be written to`() throws {
    let user = try OtherUser()
    let before = try FileManager.default.contentsOfDirectory(atPath: user.folder.path).sorted()
    let run = try user.run(["synthesize", "--size", "32", "--output", user.folder.path])
    #expect(run.status == 1, "\(run.status) \(run.errors)")
    #expect(run.errors.contains(user.folder.path) && run.errors.contains("cannot be written"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: user.folder.path).sorted() == before)
  }

  @Test(.enabled(if: SmallDisk.isThere, "no file system can be mounted here"))
  func `a full disk leaves no half a file`() throws {
    let disk = try SmallDisk(kilobytes: 64)
    defer { disk.unmount() }
    let run = try ToolRun(["synthesize", "--size", "600x450", "--output", disk.path])
    #expect(run.status == 1, "\(run.status) \(run.errors)")
    #expect(run.errors.contains("the disk is full"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty)
  }
}
