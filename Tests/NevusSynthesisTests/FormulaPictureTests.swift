import NevusSynthesis
import Testing

struct FormulaPictureTests {
  @Test func `the golden picture is its formula`() {
    let pixels = FormulaPicture(.golden, width: 224, height: 224).render()
    for y in 0..<224 {
      for x in 0..<224 {
        let far = (x - 112) * (x - 112) + (y - 112) * (y - 112)
        let expected = [(3 * x + 5 * y) % 256, (x * x / 7 + 2 * y) % 256, far / 40 % 256, 255]
        let at = (y * 224 + x) * 4
        #expect(pixels[at..<at + 4].map { Int($0) } == expected)
      }
    }
  }

  @Test(arguments: FormulaPicture.Kind.allCases)
  func `bands give the whole picture`(kind: FormulaPicture.Kind) {
    let picture = FormulaPicture(kind, width: 61, height: 37, seed: 9)
    let bands = (0..<37).flatMap { picture.render(rows: $0..<$0 + 1) }
    #expect(bands == picture.render())
  }

  @Test(arguments: FormulaPicture.Kind.allCases)
  func `the smallest and the longest draw`(kind: FormulaPicture.Kind) {
    #expect(FormulaPicture(kind, width: 1, height: 1).render().count == 4)
    #expect(FormulaPicture(kind, width: 65_535, height: 1).render().count == 262_140)
    #expect(FormulaPicture(kind, width: 1, height: 65_535).render().count == 262_140)
    #expect(FormulaPicture(kind, width: -1, height: 0).render().count == 4)
  }

  @Test func `kinds show what they say`() {
    let flat = FormulaPicture(.flat, width: 9, height: 9, seed: 2).render()
    #expect((0..<81).allSatisfy { flat[$0 * 4] == flat[0] && flat[$0 * 4 + 1] == flat[1] })
    let stripes = FormulaPicture(.stripes, width: 8, height: 1).render()
    #expect((0..<8).map { stripes[$0 * 4] } == [0, 255, 0, 255, 0, 255, 0, 255])
    let gradient = FormulaPicture(.gradient, width: 200, height: 3).render()
    #expect((1..<200).allSatisfy { gradient[$0 * 4] >= gradient[$0 * 4 - 4] })
    #expect(gradient[199 * 4] >= 254 && gradient[0] == 0)
    let noise = FormulaPicture(.noise, width: 256, height: 256, seed: 3).render()
    #expect(abs(meanColour(noise, width: 256).x - 127.5) < 1.5)
    #expect(Set(noise).count == 256)
  }
}
