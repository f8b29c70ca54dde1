import Foundation
import NevusData
import NevusPictures
import Testing

struct NearDuplicateTests {
  func thumbnail(_ lesion: DrawnLesion, quality: Int = 85) throws -> [UInt8] {
    try PictureMeasures(data: try lesion.jpeg(quality: quality), path: "drawn").thumbnail
  }

  @Test(arguments: [
    DrawnLesion(seed: 1, width: 240, height: 180), DrawnLesion(seed: 1, width: 120, height: 90),
    DrawnLesion(seed: 1, shift: 0.06), DrawnLesion(seed: 1, brightness: 0.8),
    DrawnLesion(seed: 1, width: 120, height: 120),
  ])
  func `a copy scaled, shifted, darkened or squashed is found, other lesions are not`(
    copy: DrawnLesion
  ) throws {
    var thumbnails = try (1...12).map { try thumbnail(DrawnLesion(seed: $0)) }
    thumbnails.append(try thumbnail(copy, quality: 60))
    let found = NearDuplicates.find(thumbnails, showsProgress: false)
    #expect(found.map { [$0.first, $0.second] } == [[0, 12]])
  }

  @Test func `a hash changes little with compression and much with another lesion`() throws {
    let hash = PerceptualHash(thumbnail: try thumbnail(DrawnLesion(seed: 1)))
    let copy = PerceptualHash(thumbnail: try thumbnail(DrawnLesion(seed: 1), quality: 30))
    let other = PerceptualHash(thumbnail: try thumbnail(DrawnLesion(seed: 2)))
    #expect(hash.distance(to: copy) <= 6)
    #expect(hash.distance(to: other) > 6)
    #expect(hash.distance(to: hash) == 0)
  }

  @Test func `flat pictures are like nothing`() {
    let flat = [UInt8](repeating: 90, count: 64 * 64)
    #expect(NearDuplicates.find([flat, flat], showsProgress: false).isEmpty)
  }
}
