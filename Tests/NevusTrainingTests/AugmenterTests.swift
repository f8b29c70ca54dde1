import NevusCore
import NevusData
import NevusPictures
import NevusTraining
import Testing

struct AugmenterTests {
  private let picture = Bitmap(width: 48, height: 40) { x, y in
    (UInt8(x * 5), UInt8(y * 6), UInt8((x * y) % 256))
  }
  private var definition: NetworkDefinition {
    var definition = Tiny.definition
    definition.inputSide = 40
    definition.mean = [10, 20, 30]
    definition.pixelScale = [1, 0.5, 0.25]
    return definition
  }

  @Test func `with everything off it is the centred square, normalised`() {
    var generator = SeededGenerator(seed: 1)
    let input = Augmenter(.off, for: definition).input(from: picture, &generator)
    for y in 0..<40 {
      for x in 0..<40 {
        let pixel = picture[x + 4, y]
        for channel in 0..<3 {
          let expected =
            (Float(pixel[channel]) - definition.mean[channel]) * definition.pixelScale[channel]
          #expect(abs(input[(y * 40 + x) * 3 + channel] - expected) < 1e-3)
        }
      }
    }
  }

  @Test func `any rotation is about the middle: a turned picture gives the turned input`() {
    var (first, second) = (SeededGenerator(seed: 9), SeededGenerator(seed: 9))
    var settings = AugmentationSettings.off
    settings.rotation = 180
    let square = Bitmap(width: 41, height: 41) { x, y in (UInt8(x * 6), UInt8(y * 6), 100) }
    let turned = Bitmap(width: 41, height: 41) { x, y in
      let pixel = square[y, 40 - x]
      return (pixel[0], pixel[1], pixel[2])
    }
    let augmenter = Augmenter(settings, for: definition)
    let plain = augmenter.input(from: square, &first)
    let other = augmenter.input(from: turned, &second)
    var worst: Float = 0
    for y in 0..<40 {
      for x in 0..<40 {
        for channel in 0..<3 {
          let a = other[(y * 40 + x) * 3 + channel]
          let b = plain[((39 - x) * 40 + y) * 3 + channel]
          worst = max(worst, abs(a - b))
        }
      }
    }
    #expect(worst < 0.1)
  }

  @Test func `the same generator gives the same input, all of it finite and in range`() {
    var settings = AugmentationSettings()
    settings.jpeg = 0.5
    settings.resampling = 0.5
    settings.hairs = 0.5
    settings.ruler = 0.5
    settings.corners = 0.5
    settings.noise = 0.5
    settings.motion = 0.5
    let augmenter = Augmenter(settings, for: definition)
    for seed in 0..<40 {
      var (first, second) = (
        SeededGenerator(seed: UInt64(seed)), SeededGenerator(seed: UInt64(seed))
      )
      let input = augmenter.input(from: picture, &first)
      #expect(input == augmenter.input(from: picture, &second))
      for (index, value) in input.enumerated() {
        let pixel = value / definition.pixelScale[index % 3] + definition.mean[index % 3]
        #expect(pixel >= -0.01 && pixel <= 255.01)
      }
    }
  }

  @Test(arguments: [(1, 1), (1, 9), (7, 1), (300, 2)])
  func `pictures of any shape are taken`(_ width: Int, _ height: Int) {
    let picture = Bitmap(width: width, height: height) { x, y in (UInt8(x % 256), 7, UInt8(y)) }
    var generator = SeededGenerator(seed: 3)
    let input = Augmenter(AugmentationSettings(), for: definition).input(from: picture, &generator)
    let isFinite = input.allSatisfy { $0.isFinite }
    #expect(isFinite)
  }
}
