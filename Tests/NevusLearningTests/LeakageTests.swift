import NevusData
import NevusFiles
import NevusLearning
import Testing

/// What results rest on is never learnt from.
struct LeakageTests {
  private let drawn: DrawnLearning

  init() throws { drawn = try DrawnLearning(isPacked: false) }

  private func sorted(_ rows: [String], heldBack: Double = 0.34, seed: UInt64 = 1) throws
    -> NewPictures
  {
    let path = "\(drawn.folder)/new/rows.csv"
    try Files.write(
      "id,path,lesion_id,diagnosis\n" + rows.joined(separator: "\n") + "\n", to: path)
    let data = try drawn.data()
    let known = Part.allCases.flatMap { part in data.pictures(of: part).map { ($0, part) } }
    var sieve = LeakageSieve(known: known, heldBack: heldBack, seed: seed)
    sieve.showsProgress = false
    let read = try NewPictures.read([path])
    return sieve.sort(read.pictures, leftOut: read.leftOut)
  }

  private func fresh(_ numbers: Range<Int>) -> [String] {
    numbers.map { "new-\($0),images/\($0).png,N\($0),\(DrawnLearning.classes[$0 % 4].code)" }
  }

  @Test func `a lesion of hold-out or calibration is left out and named`() throws {
    let found = try sorted(
      fresh(0..<8) + [
        "a,images/8.png,L13,mel", "b,images/9.png,L9,nv", "known-15,images/10.png,,mel",
      ])
    #expect(found.leftOut.map(\.id).sorted() == ["a", "b", "known-15"])
    #expect(found.leftOut.allSatisfy { $0.kind == .leaking })
    let details = Dictionary(uniqueKeysWithValues: found.leftOut.map { ($0.id, $0.detail) })
    #expect(details["a"] == "known-13, part holdout")
    #expect(details["b"] == "known-9, part calibration")
    #expect(found.learned.count + found.heldBack.count == 8)
  }

  @Test func `a near duplicate of the hold-out is left out, and all of its lesion with it`() throws
  {
    // The picture of known-12, in part holdout, compressed again.
    try drawn.draw(13, "new/images/copy.jpg", quality: 60)
    let found = try sorted(
      fresh(0..<8) + ["copy,images/copy.jpg,X,mel", "sister,images/11.png,X,mel"])
    #expect(found.leftOut.map(\.id).sorted() == ["copy", "sister"])
    #expect(found.leftOut.allSatisfy { $0.detail == "known-12, part holdout" })
  }

  @Test func `what part train shows is learnt from and never judged on`() throws {
    try drawn.draw(2, "new/images/copy.jpg", quality: 60)
    let found = try sorted(fresh(0..<8) + ["copy,images/copy.jpg,X,nv"], heldBack: 0.9)
    #expect(found.leftOut.isEmpty && found.known == 1)
    #expect(found.learned.contains { $0.id == "copy" })
    #expect(!found.heldBack.contains { $0.id == "copy" } && found.heldBack.count >= 7)
  }

  @Test func `what cannot be used is left out with its reason`() throws {
    try Files.write("no picture", to: "\(drawn.folder)/new/images/text.png")
    let found = try sorted(
      fresh(0..<8) + [
        "text,images/text.png,T,mel", "gone,images/gone.png,G,mel", "one,images/8.png,S,mel",
        "two,images/9.png,S,nv",
      ])
    let kinds = Dictionary(grouping: found.leftOut, by: \.kind).mapValues(\.count)
    #expect(kinds == [.unreadable: 1, .row: 1, .contradicting: 2])
    #expect(found.leftOut.contains { $0.detail.contains("images/gone.png") })
    #expect(found.leftOut.contains { $0.detail == "mel and nv" })
  }

  @Test func `held-back lesions are whole, of every class, and follow the seed alone`() throws {
    let rows = fresh(0..<12) + ["again,images/4.png,N4,mel"]
    let found = try sorted(rows)
    let lesions = Set(found.heldBack.map(\.lesionID))
    #expect(lesions.isDisjoint(with: found.learned.map(\.lesionID)))
    #expect(Set(found.heldBack.map(\.diagnosis)) == Set(DrawnLearning.classes))
    #expect(lesions.count == 4)
    #expect(try sorted(rows.reversed()).heldBack == found.heldBack)
    let others = try (2..<8).map { try sorted(rows, seed: $0).heldBack }
    #expect(others.contains { $0 != found.heldBack })
  }
}
