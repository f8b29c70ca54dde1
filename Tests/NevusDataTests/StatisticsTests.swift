import Foundation
import NevusData
import NevusFiles
import NevusPictures
import Testing

struct StatisticsTests {
  /// Two red melanomas and one blue nevus of one colour each, and a damaged file.
  func statistics() throws -> DatasetStatistics {
    try withFolder { folder in
      let colours: [(String, (UInt8, UInt8, UInt8), Int)] = [
        ("a", (200, 0, 0), 20), ("b", (100, 0, 0), 30), ("c", (0, 0, 80), 40),
      ]
      for (name, colour, side) in colours {
        let bitmap = Bitmap(width: side, height: side * 2) { _, _ in colour }
        try Files.write(
          try PNGEncoder.encode(bitmap),
          to: folder.appendingPathComponent("images/\(name).png").path)
      }
      try Files.write("no picture", to: folder.appendingPathComponent("images/d.png").path)
      let path = folder.appendingPathComponent("lesions.csv").path
      try Files.write(
        "id,diagnosis,lesion_id,age,sex\na,mel,L,45,male\nb,mel,L,50,\nc,nv,,5,female\nd,nv,,,\n"
          + "e,nv,,,\n", to: path)
      return try DatasetStatistics(Manifest.read(path), showsProgress: false)
    }
  }

  @Test func `counts, sizes and colours of each class are right`() throws {
    let all = try statistics()
    #expect(all.unusable == 2)
    #expect(all.classes.map(\.diagnosis) == ["all", "mel", "nv"])
    let melanomas = all.classes[1]
    #expect(melanomas.pictures == 2 && melanomas.lesions == 1)
    #expect(melanomas.red.mean == 150 && melanomas.red.deviation == 50)
    #expect(melanomas.width.quartiles == [20, 20, 20, 20, 30])
    #expect(melanomas.height.mean == 50 && melanomas.sharpness.mean == 0)
    let mean = try PictureFile(data: melanomas.meanPicture).decodeAll()
    #expect(mean.width == 64 && mean[5, 60] == [150, 0, 0, 255])
  }

  @Test func `patients are counted by class`() throws {
    let tables = try statistics().tables
    let age = try #require(tables.first { $0.name == "age" })
    #expect(age.classes == ["mel", "nv"] && age.values == ["00–09", "40–49", "50–59"])
    #expect(age.counts == [[0, 1, 1], [1, 0, 0]])
    let sex = try #require(tables.first { $0.name == "sex" })
    #expect(sex.values == ["female", "male", "unknown"])
    #expect(sex.counts == [[0, 1, 1], [1, 0, 0]])
  }

  @Test func `the page needs nothing beside it and JSON is read back`() throws {
    let all = try statistics()
    let decoded = try JSONDecoder().decode(
      DatasetStatistics.self, from: Data(try all.json().utf8))
    #expect(decoded == all)
    let html = try StatisticsPage(all).html()
    #expect(html.contains("<svg") && html.contains("Mean picture of mel"))
    #expect(!html.contains("src=\"http") && !html.contains("href="))
  }
}
