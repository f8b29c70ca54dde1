import Foundation
import NevusData
import NevusFiles
import NevusPictures
import Testing

struct AuditTests {
  /// Audits pictures drawn by seed, described by rows of `id,split,lesion_id,diagnosis`.
  func audit(_ rows: [String], files: [String: Data], split: Split? = nil) throws -> AuditReport {
    try withFolder { folder in
      for (name, data) in files {
        try Files.write(data, to: folder.appendingPathComponent("images/\(name).jpg").path)
      }
      let path = folder.appendingPathComponent("lesions.csv").path
      try Files.write(
        "id,split,lesion_id,diagnosis\n" + rows.joined(separator: "\n") + "\n", to: path)
      return try Audit(Manifest.read(path), split: split, showsProgress: false).report()
    }
  }

  func ids(_ report: AuditReport, _ kind: AuditFinding.Kind) -> [[String]] {
    report.findings(kind).map(\.ids)
  }

  @Test func `a dirty folder's faults are each named`() throws {
    let one = try DrawnLesion(seed: 1).jpeg()
    var files = ["copy": one]
    for (seed, name) in ["one", "two", "three", "four", "five"].enumerated() {
      files[name] = try DrawnLesion(seed: UInt32(seed + 1)).jpeg()
    }
    files["near"] = try DrawnLesion(seed: 2, width: 240, height: 180, shift: 0.03).jpeg(quality: 50)
    files["squashed"] = try DrawnLesion(seed: 5, width: 100, height: 160).jpeg()
    files["damaged"] = Data(one.prefix(200))
    let report = try audit(
      [
        "one,train,,mel", "copy,train,,nv", "two,train,,nv", "near,test,,nv", "three,train,L,nv",
        "four,test,L,nv", "five,train,F,nv", "squashed,train,F,nv", "damaged,train,,nv",
        "missing,train,,nv", "two,train,,nv",
      ], files: files)
    #expect(!report.isSound)
    #expect(ids(report, .exactDuplicate) == [["one", "copy"]])
    #expect(ids(report, .nearDuplicate) == [["two", "near"]])
    #expect(ids(report, .contradictingLabels) == [["one", "copy"]])
    #expect(ids(report, .lesionAcrossSplit) == [["three", "four"]])
    #expect(ids(report, .duplicateAcrossSplit) == [["two", "near"]])
    #expect(ids(report, .squashed) == [["five", "squashed"]])
    #expect(ids(report, .unreadable) == [["damaged"]])
    #expect(report.findings(.leftOut).count == 2)
    #expect(report.pictures == 9)
    // one+copy, two+near, three+four, five+squashed, damaged
    #expect(report.lesions == 5)
    #expect(report.text().contains("three four"))
  }

  @Test func `a clean folder is sound and its report survives JSON`() throws {
    let names = ["a", "b", "c"]
    var files: [String: Data] = [:]
    for (seed, name) in names.enumerated() {
      files[name] = try DrawnLesion(seed: UInt32(seed + 20)).jpeg()
    }
    let report = try audit(["a,train,,mel", "b,test,,nv", "c,train,,nv"], files: files)
    #expect(report.isSound && report.findings.isEmpty)
    let decoded = try JSONDecoder().decode(AuditReport.self, from: Data(try report.json().utf8))
    #expect(decoded == report)
  }

  @Test
  func `a split file takes the place of the manifest's own, excluded pictures are in no part`()
    throws
  {
    let picture = try DrawnLesion(seed: 1).jpeg()
    let files = ["a": picture, "b": try DrawnLesion(seed: 2).jpeg(), "c": picture]
    let rows = ["a,train,L,nv", "b,train,L,nv", "c,train,,nv"]
    let crossed = try audit(
      rows, files: files, split: Split(parts: ["a": .train, "b": .holdout, "c": .excluded]))
    #expect(ids(crossed, .lesionAcrossSplit) == [["a", "b"]])
    #expect(ids(crossed, .duplicateAcrossSplit).isEmpty)
    let partial = try audit(rows, files: files, split: Split(parts: ["a": .train, "c": .holdout]))
    #expect(ids(partial, .withoutPart) == [["b"]])
    #expect(ids(partial, .duplicateAcrossSplit) == [["a", "c"]])
  }
}
