import NevusSynthesis
import Testing

struct LesionMaskTests {
  @Test(arguments: Look.allCases, [UInt64(1), 2, 3])
  func `the lesion is darker than the skin around it`(look: Look, seed: UInt64) {
    var scene = LesionScene(look: look, seed: seed, width: 160, height: 120)
    scene.hairs = nil
    scene.ink = nil
    scene.light.field = nil
    let renderer = scene.renderer()
    let pixels = renderer.render()
    let inside = meanColour(pixels, width: 160) { renderer.mask(x: $0, y: $1) > 0.9 }
    let outside = meanColour(pixels, width: 160) { renderer.mask(x: $0, y: $1) < 0.05 }
    // Green shows brown and red alike.
    #expect(inside.y < outside.y - 8)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func `the box holds all of the lesion and nothing more`(seed: UInt64) throws {
    let renderer = LesionScene.random(seed: seed, width: 150, height: 100).renderer()
    let box = try #require(renderer.lesionBox)
    var columns = Set<Int>()
    var rows = Set<Int>()
    for y in 0..<100 {
      for x in 0..<150 where renderer.mask(x: x, y: y) >= 0.5 {
        columns.insert(x)
        rows.insert(y)
      }
    }
    #expect(columns.min() == box.x && columns.max() == box.x + box.width - 1)
    #expect(rows.min() == box.y && rows.max() == box.y + box.height - 1)
  }

  @Test func `a large picture's box lies in the picture and around the lesion`() throws {
    let renderer = LesionScene.random(seed: 9, width: 3000, height: 2000).renderer()
    let box = try #require(renderer.lesionBox)
    _ = try box.validated(width: 3000, height: 2000)
    let small = LesionScene.random(seed: 9, width: 300, height: 200).renderer()
    let smallBox = try #require(small.lesionBox)
    #expect(abs(box.x - smallBox.x * 10) < 40 && abs(box.width - smallBox.width * 10) < 80)
  }

  @Test func `bare skin has no lesion`() {
    var scene = LesionScene(seed: 4, width: 40, height: 40)
    scene.shape = nil
    let renderer = scene.renderer()
    #expect(renderer.lesionBox == nil)
    #expect(renderer.mask(x: 20, y: 20) == 0)
    #expect(Set(renderer.maskPicture.render()) == [0, 255])
  }
}
