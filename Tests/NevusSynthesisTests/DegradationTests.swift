import NevusPictures
import NevusSynthesis
import Testing

struct DegradationTests {
  static let all: [Degradation] = [
    .gaussianBlur(sigma: 2), .brightness(1.2), .contrast(0.7), .saturation(0.5), .hue(degrees: 20),
    .whiteBalance(red: 1.1, green: 1, blue: 0.9), .noise(deviation: 8), .hairs(count: 20),
    .ink(strokes: 3), .ruler, .bubbles(count: 8), .glare(count: 8), .unevenLight(0.2),
    .darkCorners(field: 0.7), .resampled(share: 0.4), .jpeg(quality: 20), .defocus(radius: 2),
    .motionBlur(length: 6), .rotated(degrees: 20), .oriented(.mirrored),
    .shifted(right: 0.1, down: 0.2), .zoomed(1.2),
  ]

  static func lesion(_ width: Int, _ height: Int) throws -> Bitmap {
    try LesionScene(look: .regular, seed: 21, width: width, height: height).renderer().bitmap()
  }

  @Test(arguments: all)
  func `size stays, pixels change, the seed decides`(degradation: Degradation) throws {
    let before = try Self.lesion(90, 70)
    let after = try before.degraded(by: [degradation], seed: 1)
    #expect(after.width == 90 && after.height == 70)
    #expect(after.pixels != before.pixels)
    #expect(after == (try before.degraded(by: [degradation], seed: 1)))
    #expect(stride(from: 3, to: after.pixels.count, by: 4).allSatisfy { after.pixels[$0] == 255 })
  }

  @Test(arguments: all, [(1, 1), (1, 9), (300, 2)])
  func `the smallest and thinnest pictures pass`(
    degradation: Degradation, size: (width: Int, height: Int)
  ) throws {
    let before = try Self.lesion(size.width, size.height)
    let after = try before.degraded(by: [degradation], seed: 2)
    #expect(after.width == size.width && after.height == size.height)
  }

  @Test(
    arguments: [
      .gaussianBlur(sigma: 1e9), .gaussianBlur(sigma: -4), .gaussianBlur(sigma: .nan),
      .noise(deviation: -1), .noise(deviation: .infinity), .resampled(share: 0),
      .resampled(share: 1e9), .resampled(share: .nan), .jpeg(quality: -7), .jpeg(quality: 1000),
      .hairs(count: -1), .hairs(count: .max), .brightness(.infinity), .brightness(.nan),
      .contrast(-1e30), .hue(degrees: 1e30), .hue(degrees: .nan), .darkCorners(field: -2),
      .darkCorners(field: .nan), .unevenLight(1e9), .unevenLight(.nan), .ink(strokes: .min),
      .defocus(radius: 1e9), .defocus(radius: -1), .defocus(radius: .nan),
      .motionBlur(length: 1e9), .motionBlur(length: -1), .motionBlur(length: .nan),
      .rotated(degrees: 1e30), .rotated(degrees: .nan), .shifted(right: 1e9, down: -1e9),
      .shifted(right: .nan, down: .infinity), .zoomed(0), .zoomed(1e9), .zoomed(.nan),
    ] as [Degradation])
  func `parameters out of range are limited`(degradation: Degradation) throws {
    let before = try Self.lesion(20, 16)
    #expect(try before.degraded(by: [degradation], seed: 3).pixels.count == 20 * 16 * 4)
  }

  @Test func `a list is its members one after the other`() throws {
    let before = try Self.lesion(60, 40)
    let steps: [Degradation] = [.gaussianBlur(sigma: 1), .brightness(0.9)]
    let one = try before.degraded(by: [steps[0]], seed: 4)
    #expect(
      try before.degraded(by: steps, seed: 4) == one.degraded(by: [steps[1]], seed: 4))
    #expect(try before.degraded(by: [], seed: 4) == before)
  }
}
