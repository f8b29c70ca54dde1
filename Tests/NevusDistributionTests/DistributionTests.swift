import Foundation
import NevusBuild
import NevusDistribution
import NevusFiles
import NevusSite
import Testing

struct DistributionTests {
  /// A machine with these tools' answers and the disk's files.
  private struct Machine: BuildSystem {
    var answers: [String: String] = [:]

    func find(_ tool: String) -> String? { "/bin/\(tool)" }
    func run(_ command: Command) throws(BuildError) -> Data {
      guard let answer = answers[command.line] else { throw .toolMissing(command.tool) }
      return Data(answer.utf8)
    }
    func read(_ path: String) throws(FileError) -> Data { try Files.read(path) }
    func write(_ data: Data, to path: String) throws(FileError) {}
  }

  private static let machine = Machine(answers: [
    "/bin/pkg-config --modversion libpng": "1.6.39\n",
    "/bin/dpkg-query -W -f '${Version}' wasi-libc": "0.0~git2022",
    "/bin/dpkg-query -W -f '${Version}' libjpeg62-turbo": "1:2.1.5-2",
  ])

  /// A package with a site of two files, in a new folder.
  private func inPackage(_ body: (String, Distribution.Places) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-distribution-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let texts = [
      "NOTICE": "Ours\n", "LICENSE": "Apache\n", "Weights/LICENSE": "CC\n", "one.html": "<p>one",
      "checkouts/SwiftCSV/LICENSE": "MIT of SwiftCSV", "site/index.html": "<p>page</p>\n",
      "site/nevus.weights": "NEVUS",
      "site/nevus-site.json": """
      {"kind":"nevus-site","version":"1.2.3","files":[
      {"path":"index.html","bytes":12,"sha256":"\(Self.hash("<p>page</p>\n"))"},
      {"path":"nevus.weights","bytes":5,"sha256":"\(Self.hash("NEVUS"))"}]}
      """,
      "Package.resolved": """
      {"pins":[{"identity":"swiftcsv","kind":"remoteSourceControl",
      "location":"https://github.com/swiftcsv/SwiftCSV.git",
      "state":{"revision":"abc123","version":"0.10.0"}}],"version":3}
      """,
      "nevus.wasm.json": """
      {"variant":"plain-simd","file":"nevus.wasm","sdk":"s","triple":"t","swiftVersion":
      "Swift version 6.3.1 (swift-6.3.1-RELEASE)","binaryenVersion":"108","optimisation":"direct",
      "byteCount":1,"gzipByteCount":1,"sha256":"00","imports":[],"exports":[]}
      """,
    ]
    for (path, text) in texts { try Files.write(text, to: "\(folder)/\(path)") }
    try body(
      folder,
      .init(
        site: "\(folder)/site", others: ["\(folder)/one.html"], package: folder,
        checkouts: "\(folder)/checkouts", moduleReport: "\(folder)/nevus.wasm.json"))
  }

  private static func hash(_ text: String) -> String {
    Distribution.File(name: "", data: Data(text.utf8)).sha256
  }

  @Test func `a release has an archive, a bill of materials, notices and checksums of all`() throws
  {
    try inPackage { folder, places in
      let release = try Distribution(places, Self.machine)
      #expect(
        release.files.map(\.name) == [
          "THIRD-PARTY-NOTICES.txt", "nevus-1.2.3.cdx.json", "nevus-1.2.3.zip", "one.html",
          "SHA256SUMS",
        ])
      let list = String(decoding: try #require(release.files.last).data, as: UTF8.self)
      for file in release.files.dropLast() {
        #expect(list.contains("\(file.sha256)  \(file.name)\n"))
      }
      try release.write(to: "\(folder)/out")
      for file in release.files {
        #expect(try Files.read("\(folder)/out/\(file.name)") == file.data)
      }
    }
  }

  @Test func `the bill of materials names versions, licences and hashes`() throws {
    try inPackage { _, places in
      let files = try Distribution(places, Self.machine).files
      let data = try #require(files.first { $0.name.hasSuffix(".cdx.json") }).data
      let bill = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(
        bill["bomFormat"] as? String == "CycloneDX" && bill["specVersion"] as? String == "1.5")
      let components = try #require(bill["components"] as? [[String: Any]])
      func component(_ name: String) throws -> [String: Any] {
        try #require(components.first { $0["name"] as? String == name }, "\(name)")
      }
      #expect(try component("libpng")["version"] as? String == "1.6.39")
      #expect(try component("libjpeg-turbo")["version"] as? String == "1:2.1.5-2")
      #expect(try component("wasi-libc")["scope"] as? String == "required")
      #expect(try component("Binaryen")["version"] as? String == "108")
      #expect(try component("Swift standard library")["version"] as? String == "6.3.1")
      #expect(try component("OpenBLAS")["version"] == nil, "this machine does not say")
      let package = try component("SwiftCSV")
      #expect(package["purl"] as? String == "pkg:swift/github.com/swiftcsv/SwiftCSV@0.10.0")
      #expect(package["scope"] as? String == "excluded")
      let weights = try component("nevus.weights")
      #expect(weights["type"] as? String == "machine-learning-model")
      let hashes = weights["hashes"] as? [[String: String]]
      #expect(hashes?.first?["content"] == Self.hash("NEVUS"))
    }
  }

  @Test func `notices have the licences' texts`() throws {
    try inPackage { _, places in
      let files = try Distribution(places, Self.machine).files
      let data = try #require(files.first { $0.name == "THIRD-PARTY-NOTICES.txt" }).data
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.hasPrefix("Ours\n") && text.contains("MIT of SwiftCSV"))
      #expect(text.contains("SwiftCSV 0.10.0") && text.contains("libpng 1.6.39"))
    }
  }

  @Test func `equal sites give equal bytes`() throws {
    var all: [[Distribution.File]] = []
    for _ in 0..<2 {
      try inPackage { _, places in all.append(try Distribution(places, Self.machine).files) }
    }
    #expect(all[0] == all[1])
  }

  @Test func `a site that is not as its list says is not released`() throws {
    try inPackage { folder, places in
      try Files.write("<p>other</p>\n", to: "\(folder)/site/index.html")
      let error = #expect(throws: DistributionError.self) {
        try Distribution(places, Self.machine)
      }
      #expect(error?.description.contains("index.html") == true)
    }
  }

  @Test func `a package whose licence nobody looked at stops the release`() throws {
    try inPackage { folder, places in
      let path = "\(folder)/Package.resolved"
      let text = String(decoding: try Files.read(path), as: UTF8.self)
      try Files.write(text.replacing("\"swiftcsv\"", with: "\"other\""), to: path)
      let error = #expect(throws: DistributionError.self) {
        try Distribution(places, Self.machine)
      }
      #expect(error?.description.contains("other") == true)
    }
  }
}
