import Foundation
import NevusArchives
import Testing

struct ArchivesTests {
  /// Runs a program of the system on a file with these bytes; gives what it prints.
  private func run(_ program: [String], on data: Data, named name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-archives-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try data.write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = program + [file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(program)")
    return String(decoding: printed, as: UTF8.self)
  }

  private static let text = Data(String(repeating: "the same line\n", count: 500).utf8)
  /// Bytes that nothing makes smaller.
  private static let noise: Data = {
    var state: UInt64 = 1
    return Data(
      (0..<1000).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(state >> 56)
      })
  }()

  private func archive() throws -> ZipArchive {
    var archive = ZipArchive()
    try archive.add("folder/text.txt", Self.text)
    try archive.add("a ü.bin", Self.noise)
    try archive.add("empty", Data())
    return archive
  }

  @Test func `another program reads the archive back`() throws {
    let script = """
      import sys, zipfile
      archive = zipfile.ZipFile(sys.argv[1])
      assert archive.testzip() is None
      for entry in archive.infolist():
          print(entry.filename, entry.file_size, entry.compress_type, entry.date_time[0],
                oct(entry.external_attr >> 16), sum(archive.read(entry)) )
      """
    let sums = [Self.noise, Data(), Self.text].map { $0.reduce(0) { $0 + Int($1) } }
    let printed = try run(
      ["python3", "-c", script], on: archive().data(), named: "archive.zip")
    #expect(
      printed == """
        a ü.bin 1000 0 1980 0o100644 \(sums[0])
        empty 0 0 1980 0o100644 0
        folder/text.txt 7000 8 1980 0o100644 \(sums[2])

        """)
  }

  @Test func `the order in which files are added does not matter`() throws {
    var other = ZipArchive()
    try other.add("empty", Data())
    try other.add("folder/text.txt", Self.text)
    try other.add("a ü.bin", Self.noise)
    #expect(try other.data() == archive().data())
  }

  @Test(arguments: ["", "/a", "a/", "a//b", "../a", "a/../b", ".", "a\\b", "c:a"])
  func `a name that leads elsewhere is refused`(name: String) throws {
    var archive = ZipArchive()
    #expect(throws: ArchiveError.badName(name)) { try archive.add(name, Data()) }
  }

  @Test func `two files of one name are refused`() throws {
    var archive = try archive()
    #expect(throws: ArchiveError.repeatedName("empty")) { try archive.add("empty", Data()) }
  }

  @Test func `gzip is read back by another program and carries no time`() throws {
    let data = try Deflate.compress(Self.text, as: .gzip)
    #expect(data.count < 200 && data[4..<8] == Data([0, 0, 0, 0]))
    let printed = try run(["gzip", "-dc"], on: data, named: "text.gz")
    #expect(Data(printed.utf8) == Self.text)
  }
}
