import NevusSynthesis
import Testing

struct FormulaSuiteTests {
  static let suite = FormulaPictures.suite(count: 220, seed: 1)

  @Test func `the hard sizes are in it`() {
    let sizes = Set(Self.suite.map { "\($0.picture.width)x\($0.picture.height)" })
    for size in ["1x1", "3x4000", "4000x3", "6000x4000", "224x224", "223x223", "997x1009"] {
      #expect(sizes.contains(size))
    }
    #expect(Self.suite.count == 220)
  }

  @Test func `crops lie in their pictures and about a quarter have one`() throws {
    let crops = Self.suite.filter { $0.crop != nil }
    #expect((30...80).contains(crops.count))
    for item in crops {
      _ = try item.crop?.validated(width: item.picture.width, height: item.picture.height)
    }
  }

  @Test func `the same seed gives the same pictures, another does not`() {
    func prints(_ seed: UInt64) -> [UInt64] {
      FormulaPictures.suite(count: 90, seed: seed).dropFirst(26).map {
        fingerprint($0.picture.render(rows: 0..<2))
      }
    }
    #expect(prints(4) == prints(4))
    #expect(prints(4) != prints(5))
  }

  @Test func `a short suite begins alike, an empty one is empty`() {
    let short = FormulaPictures.suite(count: 40, seed: 1).map(\.name)
    #expect(short == Self.suite.prefix(40).map(\.name))
    #expect(FormulaPictures.suite(count: 0, seed: 1).isEmpty)
    #expect(FormulaPictures.suite(count: -3, seed: 1).isEmpty)
  }

  @Test func `lesions are among them`() {
    #expect(Self.suite.filter { $0.name.hasPrefix("lesion") }.count >= 20)
  }
}
