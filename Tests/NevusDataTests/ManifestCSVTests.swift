import Foundation
import NevusCore
import NevusData
import NevusFiles
import Testing

struct ManifestCSVTests {
  /// Reads a manifest whose pictures `images/a.jpg` to `images/d.png` exist.
  func read(_ text: String, strict: Bool = false) throws -> Manifest {
    try withFolder { folder in
      for name in ["a.jpg", "b.jpeg", "c.jpg", "d.png"] {
        try Files.write("x", to: folder.appendingPathComponent("images/\(name)").path)
      }
      let path = folder.appendingPathComponent("lesions.csv").path
      try Files.write(text, to: path)
      return try Manifest.read(strict ? path : folder.path, strict: strict)
    }
  }

  /// The kind and row of the error that reading gives.
  func fault(_ text: String, strict: Bool = true) throws -> (ManifestError.Kind, Int?)? {
    do {
      _ = try read(text, strict: strict)
      return nil
    } catch let error as ManifestError { return (error.kind, error.row) }
  }

  @Test func `every column is read, quotes, line ends and a byte order mark included`() throws {
    let manifest = try read(
      "\u{FEFF}id,source,split,lesion_id,diagnosis,confirmed_by,age,sex,site,licence,attribution\r\n"
        + "a,ham10000,train,L1,mel,histopathology,45,male,back,CC-BY,\"Vienna, \"\"Med\"\"\"\r\n"
        + "\r\nb,isic2017,,,Pigmented Benign_Keratosis,,,,,,")
    #expect(manifest.leftOut.isEmpty)
    let first = try #require(manifest.pictures.first)
    #expect(first.diagnosis == .mel && first.lesionID == "L1" && first.age == 45)
    #expect(first.attribution == "Vienna, \"Med\"" && first.path.hasSuffix("images/a.jpg"))
    #expect(first.sex == "male" && first.site == "back" && first.split == "train")
    let second = try #require(manifest.pictures.last)
    #expect(second.diagnosis == .pbk && second.lesionID == "b" && second.age == nil)
    #expect(second.sex == nil && second.path.hasSuffix("images/b.jpeg"))
  }

  @Test func `rows that cannot be used are left out and named by row and reason`() throws {
    let manifest = try read(
      "id,diagnosis,age\na,mel,\nb,wart,\nz,nv,\na,nv,\nc,nv,old\nd,nv\n,nv,\nc,nv,30\n")
    #expect(manifest.pictures.map(\.id) == ["a", "c"])
    #expect(manifest.leftOut.map(\.row) == [3, 4, 5, 6, 7, 8])
    #expect(
      manifest.leftOut.map(\.kind) == [.label, .picture, .duplicate, .value, .ragged, .value])
    #expect(manifest.leftOut[0].description.contains("row 3: unknown diagnosis: \"wart\""))
  }

  @Test func `strict reading stops at the first such row`() throws {
    #expect(try fault("id,diagnosis\na,mel\nb,wart\n") ?? (.empty, 0) == (.label, 3))
    #expect(try fault("id,diagnosis\na,mel\nz,mel\n") ?? (.empty, 0) == (.picture, 3))
    #expect(try fault("id,diagnosis\na,mel\na,mel\n") ?? (.empty, 0) == (.duplicate, 3))
    #expect(try fault("id,diagnosis\na,mel\nb,mel,\n") ?? (.empty, 0) == (.ragged, 3))
  }

  @Test func `a file that is no manifest is named`() throws {
    #expect(try fault("id,label\na,mel\n") ?? (.empty, 0) == (.column, 1))
    #expect(try fault("id,diagnosis,id\na,mel,a\n") ?? (.empty, 0) == (.column, 1))
    #expect(try fault("") ?? (.label, 0) == (.empty, nil))
    #expect(try fault("id,diagnosis\n") ?? (.label, 0) == (.empty, nil))
    #expect(try fault("id,diagnosis\na,\"mel\nb,nv\n") ?? (.empty, 0) == (.quotes, 2))
    #expect(try fault("id,diagnosis\na,mel\nb,\"nv\"x\n") ?? (.empty, 0) == (.quotes, 3))
    #expect(throws: ManifestError.self) { try Manifest.read("/nowhere.csv") }
    #expect(throws: ManifestError(.encoding, path: "x")) {
      try Manifest.csv(Data([0x69, 0x64, 0xFF]), path: "x")
    }
    #expect(throws: ManifestError.self) { try Manifest.csv(Data([0x69, 0]), path: "x") }
  }

  @Test func `an id does not smuggle control characters into a path`() throws {
    #expect(try fault("id,diagnosis\n\"a\u{1}\",mel\n") ?? (.empty, 0) == (.value, 2))
  }
}
