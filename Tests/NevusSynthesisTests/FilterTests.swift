import NevusPictures
import NevusSynthesis
import Testing

struct FilterTests {
  private func deviation(_ bitmap: Bitmap) -> Double {
    let mean = meanColour(bitmap.pixels, width: bitmap.width).x
    let values = stride(from: 0, to: bitmap.pixels.count, by: 4).map { Double(bitmap.pixels[$0]) }
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
      .squareRoot()
  }

  private func difference(_ a: Bitmap, _ b: Bitmap) -> Double {
    zip(a.pixels, b.pixels).reduce(0.0) { $0 + abs(Double($1.0) - Double($1.1)) }
      / Double(a.pixels.count)
  }

  @Test func `a blur leaves flat colour, keeps the mean, and takes detail away`() throws {
    let flat = try FormulaPicture(.flat, width: 20, height: 20, seed: 6).bitmap()
    #expect(try flat.degraded(by: [.gaussianBlur(sigma: 5)], seed: 0) == flat)
    let noise = try FormulaPicture(.noise, width: 128, height: 128).bitmap()
    let soft = try noise.degraded(by: [.gaussianBlur(sigma: 1.5)], seed: 0)
    let means = (meanColour(noise.pixels, width: 128), meanColour(soft.pixels, width: 128))
    #expect(abs(means.0.x - means.1.x) < 1.5)
    // White noise through a Gaussian keeps 1 / (2 sigma sqrt(pi)) of its deviation.
    let share = deviation(soft) / deviation(noise)
    #expect(abs(share - 1 / (2 * 1.5 * 1.7725)) < 0.02)
  }

  @Test func `a blurred point is a Gaussian`() throws {
    let point = Bitmap(width: 41, height: 41) { x, y in
      x == 20 && y == 20 ? (255, 255, 255) : (0, 0, 0)
    }
    let soft = try point.degraded(by: [.gaussianBlur(sigma: 1)], seed: 0)
    // 255 / (2 pi), and exp(-1/2) and exp(-1) of it.
    #expect(soft[20, 20][0] == 41)
    #expect(soft[21, 20][0] == 25 && soft[20, 19][0] == 25)
    #expect(soft[21, 21][0] == 15)
    #expect(soft[30, 20][0] == 0)
  }

  @Test func `resizing to the same size changes nothing, and flat stays flat`() throws {
    let picture = try FormulaPicture(.golden, width: 37, height: 23).bitmap()
    #expect(picture.resized(width: 37, height: 23) == picture)
    let flat = try FormulaPicture(.flat, width: 50, height: 31, seed: 8).bitmap()
    let small = flat.resized(width: 7, height: 90)
    #expect(small.width == 7 && small.height == 90)
    #expect((0..<630).allSatisfy { Array(small.pixels[$0 * 4..<$0 * 4 + 4]) == flat[0, 0] })
  }

  @Test func `stripes become grey when made small`() throws {
    let stripes = try FormulaPicture(.stripes, width: 128, height: 128).bitmap()
    let small = stripes.resized(width: 16, height: 16)
    #expect(
      small.pixels.indices.allSatisfy { $0 % 4 == 3 || abs(Int(small.pixels[$0]) - 127) <= 3 })
  }

  @Test func `less source size and lower quality lose more`() throws {
    let picture = try DegradationTests.lesion(120, 90)
    let shares: [Float] = [0.9, 0.5, 0.2]
    let losses = try shares.map {
      difference(picture, try picture.degraded(by: [.resampled(share: $0)], seed: 0))
    }
    #expect(losses == losses.sorted() && losses[0] > 0)
    let qualities = [95, 60, 10]
    let coarse = try qualities.map {
      difference(picture, try picture.throughJPEG(quality: $0))
    }
    #expect(coarse == coarse.sorted() && coarse[0] > 0 && coarse[2] < 20)
  }

  @Test func `noise has the deviation it was given`() throws {
    let grey = Bitmap(width: 120, height: 120) { _, _ in (128, 128, 128) }
    let noisy = try grey.degraded(by: [.noise(deviation: 12)], seed: 5)
    #expect(abs(deviation(noisy) - 12) < 0.4)
    #expect(abs(meanColour(noisy.pixels, width: 120).y - 128) < 0.6)
    #expect(noisy != (try grey.degraded(by: [.noise(deviation: 12)], seed: 6)))
  }

  @Test func `dark corners darken the corners only`() throws {
    let grey = Bitmap(width: 90, height: 90) { _, _ in (180, 180, 180) }
    let dark = try grey.degraded(by: [.darkCorners(field: 0.7)], seed: 5)
    #expect(dark[45, 45] == [180, 180, 180, 255])
    #expect(dark[0, 0][0] < 20 && dark[89, 89][0] < 20)
  }
}
