import Foundation
import NevusHosts
import Testing

/// `nevus site release`, and that a site is generated to the same bytes.
@Suite(.enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"))
struct ReleaseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("release") }

  private func release(_ name: String) throws -> [String: Data] {
    let modules = URL(fileURLWithPath: Product.module).deletingLastPathComponent().path
    let site = folder.file("\(name)-site")
    let made = try ToolRun([
      "site", "--weights", Product.weights, "--module", modules, "--evaluation",
      "\(Product.root)/Weights/evaluation.json", "--output", site,
    ])
    try #require(made.status == 0, "\(made.errors)")
    let packed = try ToolRun([
      "site", "release", site, "--with", Product.weights, "--module", modules, "--output",
      folder.file(name),
    ])
    try #require(packed.status == 0, "\(packed.errors)")
    var files: [String: Data] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.file(name)) {
      files[file] = try Data(contentsOf: URL(fileURLWithPath: folder.file("\(name)/\(file)")))
    }
    return files
  }

  private func run(_ program: String, _ arguments: [String], in place: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: place)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func `two releases of one commit have the same bytes, and others can check them`() throws {
    let first = try release("first")
    let second = try release("second")
    #expect(first == second)
    #expect(
      Set(first.keys) == [
        "nevus-0.1.0.zip", "nevus-0.1.0.cdx.json", "THIRD-PARTY-NOTICES.txt", "SHA256SUMS",
        "nevus.weights",
      ])
    let place = folder.file("first")
    #expect(try run("sha256sum", ["--check", "--strict", "SHA256SUMS"], in: place) == 0)

    // What comes out of the archive is a site, with its licences.
    #expect(try run("python3", ["-m", "zipfile", "-e", "nevus-0.1.0.zip", "."], in: place) == 0)
    let unpacked = "\(place)/nevus-0.1.0"
    let checked = try ToolRun(["site", "check", unpacked])
    #expect(checked.status == 0, "\(checked.output)")
    for name in ["LICENSE.txt", "Weights-LICENSE.txt", "THIRD-PARTY-NOTICES.txt"] {
      #expect(FileManager.default.fileExists(atPath: "\(unpacked)/\(name)"), "\(name)")
    }
    let notices = String(
      decoding: try #require(first["THIRD-PARTY-NOTICES.txt"]), as: UTF8.self)
    for name in ["hummingbird", "TOMLKit", "libpng", "libjpeg-turbo", "OpenBLAS", "wasi-libc"] {
      #expect(notices.contains("\n\(name)"), "\(name)")
    }
  }
}
