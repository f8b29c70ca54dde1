import NevusPictures
import NevusSynthesis
import Testing

struct ColourMatrixTests {
  private func changed(_ bitmap: Bitmap, _ degradations: Degradation...) throws -> Bitmap {
    try bitmap.degraded(by: degradations, seed: 0)
  }

  private func pixel(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Bitmap {
    Bitmap(width: 1, height: 1) { _, _ in (red, green, blue) }
  }

  @Test func `each change is its formula`() throws {
    let colour = pixel(100, 60, 200)
    #expect(try changed(colour, .brightness(1.1))[0, 0] == [110, 66, 220, 255])
    #expect(try changed(colour, .brightness(2))[0, 0] == [200, 120, 255, 255])
    #expect(try changed(colour, .contrast(0))[0, 0] == [128, 128, 128, 255])
    #expect(try changed(colour, .contrast(2))[0, 0] == [73, 0, 255, 255])
    // 0.2126 * 100 + 0.7152 * 60 + 0.0722 * 200 = 78.6
    #expect(try changed(colour, .saturation(0))[0, 0] == [79, 79, 79, 255])
    #expect(
      try changed(colour, .whiteBalance(red: 0.5, green: 1, blue: 1.2))[0, 0]
        == [50, 60, 240, 255])
  }

  @Test func `a third of a turn of hue swaps channels, a full turn nothing`() throws {
    let colour = pixel(100, 60, 200)
    #expect(try changed(colour, .hue(degrees: 120))[0, 0] == [200, 100, 60, 255])
    #expect(try changed(colour, .hue(degrees: 240))[0, 0] == [60, 200, 100, 255])
    #expect(try changed(colour, .hue(degrees: 360)) == colour)
  }

  @Test func `joined changes are the changes one after the other`() throws {
    let picture = try FormulaPicture(.golden, width: 32, height: 32).bitmap()
    // Mild ones, so that limiting in between does not matter.
    let shrunk = try changed(picture, .contrast(0.5))
    let joined = try changed(shrunk, .brightness(0.9), .saturation(0.8), .hue(degrees: 10))
    var steps = try changed(shrunk, .brightness(0.9))
    steps = try changed(steps, .saturation(0.8))
    steps = try changed(steps, .hue(degrees: 10))
    let worst = zip(joined.pixels, steps.pixels).map { abs(Int($0) - Int($1)) }.max()
    #expect((worst ?? 9) <= 2)
  }

  @Test func `a blur is no change of colour`() {
    #expect(ColourMatrix(.gaussianBlur(sigma: 1)) == nil)
    #expect(ColourMatrix(.brightness(1)) == ColourMatrix())
  }
}
