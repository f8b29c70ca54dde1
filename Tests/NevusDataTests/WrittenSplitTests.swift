import Foundation
import NevusCore
import NevusData
import Testing

struct WrittenSplitTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let split = root.appendingPathComponent("Weights/split.csv").path
  static let data =
    (ProcessInfo.processInfo.environment["NEVUS_DATA"]
      ?? root.deletingLastPathComponent().appendingPathComponent("shared").path) + "/data"
  static let hasData = FileManager.default.fileExists(atPath: data + "/lesions.csv")

  @Test func `the written split is in order and has the design's shares`() throws {
    let split = try Split(path: Self.split)
    #expect(try String(contentsOfFile: Self.split, encoding: .utf8) == split.csv)
    let counts = Dictionary(grouping: split.parts.values) { $0 }.mapValues { Double($0.count) }
    let free = [Part.train, .calibration, .holdout].compactMap { counts[$0] }
    for (count, share) in zip(free, [0.75, 0.10, 0.15]) {
      #expect(abs(count / free.reduce(0, +) - share) < 0.002)
    }
  }

  @Test(.enabled(if: hasData, "the lesion pictures are not on this machine"))
  func `no lesion stands on two sides of the written split`() throws {
    let pictures = try Manifest.read(Self.data, strict: true).pictures
    let split = try Split(path: Self.split)
    #expect(Set(split.parts.keys) == Set(pictures.map(\.id)))
    let lesions = Dictionary(grouping: pictures, by: \.lesionID)
    for (lesion, members) in lesions {
      #expect(Set(members.map { split.parts[$0.id] }).count == 1, "\(lesion)")
    }
    for picture in pictures {
      #expect((split.parts[picture.id] == .validation) == (picture.source == "isic2018"))
    }
  }

  @Test(.enabled(if: hasData, "the lesion pictures are not on this machine"))
  func `pictures that ISIC 2017 took of one lesion twice stand on one side`() throws {
    let split = try Split(path: Self.split)
    for (first, second) in [("157", "14946"), ("177", "14657"), ("215", "15313"), ("205", "14742")]
    {
      func part(_ number: String) -> Part? {
        split.parts["ISIC_" + String(repeating: "0", count: 7 - number.count) + number]
      }
      #expect(part(first) != nil && part(first) == part(second))
    }
  }
}
