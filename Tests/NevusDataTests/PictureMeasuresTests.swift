import Foundation
import NevusData
import NevusPictures
import Testing

struct PictureMeasuresTests {
  func measures(_ bitmap: Bitmap) -> PictureMeasures {
    var meter = PictureMeter(width: bitmap.width, height: bitmap.height)
    bitmap.pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<bitmap.height {
        if let base = pixels.baseAddress { meter.add(base + y * bitmap.width * 4) }
      }
    }
    return meter.measures()
  }

  @Test(arguments: [(1, 1), (3, 200), (200, 3), (64, 64), (65, 63), (128, 192)])
  func `a flat picture of any size has its colour everywhere`(width: Int, height: Int) {
    let flat = measures(Bitmap(width: width, height: height) { _, _ in (200, 100, 50) })
    #expect(flat.meanColour == [200, 100, 50])
    #expect(flat.colourSpread == [0, 0, 0])
    #expect(flat.colours == (0..<64 * 64).flatMap { _ in [200, 100, 50] as [UInt8] })
    #expect(flat.sharpness == 0 && flat.detailAcross == nil)
    #expect((flat.width, flat.height) == (width, height))
  }

  @Test func `a cell of the thumbnail is the mean of its pixels`() {
    let picture = measures(
      Bitmap(width: 128, height: 128) { x, y in
        let value = UInt8(x % 2 * 100 + y % 2 * 50)
        return (value, value, value)
      })
    #expect(picture.thumbnail.allSatisfy { $0 == 75 })
    #expect(picture.brightness == 75)
  }

  @Test func `a picture scaled up has little fine detail, a stretched one little along that axis`()
  {
    func noise(_ x: Int, _ y: Int) -> Double {
      var hash = UInt32(truncatingIfNeeded: x &* 7919 &+ y &* 104_729) &* 0x9E37_79B1
      hash = (hash ^ hash >> 15) &* 0x2C1B_3C6D
      return Double((hash ^ hash >> 12) & 255)
    }
    func scaled(_ across: Double, _ down: Double) -> PictureMeasures {
      measures(
        Bitmap(width: 200, height: 200) { x, y in
          let (u, v) = (Double(x) / across, Double(y) / down)
          let (a, b) = (Int(u), Int(v))
          let (p, q) = (u - Double(a), v - Double(b))
          let value =
            (noise(a, b) * (1 - p) + noise(a + 1, b) * p) * (1 - q)
            + (noise(a, b + 1) * (1 - p) + noise(a + 1, b + 1) * p) * q
          return (UInt8(value), UInt8(value), UInt8(value))
        })
    }
    let plain = scaled(1, 1)
    let stretched = scaled(2, 1)
    #expect((plain.detailAcross ?? 0) > 0.8 && (plain.detailDown ?? 0) > 0.8)
    #expect((stretched.detailAcross ?? 9) < 0.5 && (stretched.detailDown ?? 0) > 0.8)
    #expect(stretched.sharpness < plain.sharpness)
  }
}
