import Foundation
import NevusCore
import NevusData
import NevusFiles
import Testing

struct LeakingSplitTests {
  /// 60 lesions of three pictures each, every third a melanoma.
  private let pictures = (0..<180).map { index in
    LabelledPicture(
      id: "P\(index)", path: "P\(index).jpg", source: "made", lesionID: "L\(index / 3)",
      diagnosis: index / 3 % 3 == 0 ? .mel : .nv)
  }

  @Test func `by lesion no picture of holdout shows a lesion of train, by picture most do`() {
    let byLesion = Split.make(
      pictures, groups: LesionGroups(pictures, duplicates: []), seed: 1)
    let none = SeenLesions(byLesion, pictures)
    #expect(none.pictures == 27 && none.seen == 0 && none.seenMelanomas == 0)
    let byPicture = Split.make(
      pictures, groups: LesionGroups(everyPictureAlone: pictures.count), seed: 1)
    let seen = SeenLesions(byPicture, pictures)
    #expect(seen.pictures == 27 && seen.melanomas == 9)
    #expect(seen.seen > 20 && seen.seenMelanomas > 5)
    for part in [Part.train, .calibration, .holdout] {
      func count(_ split: Split) -> Int { split.parts.count { $0.value == part } }
      #expect(count(byLesion) == count(byPicture))
    }
  }

  @Test func `folds are read as they were written`() throws {
    let folds = Split.folds(
      pictures, groups: LesionGroups(pictures, duplicates: []), count: 4, seed: 2)
    let path = try write(Split.csv(folds: folds))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Split.folds(path: path) == folds)
  }

  @Test(arguments: [
    ("id,part\nP0,1\n", ManifestError.Kind.column), ("id,fold\nP0,one\n", .value),
    ("id,fold\nP0,-1\n", .value), ("id,fold\nP0,1\nP0,1\n", .duplicate), ("id,fold\n", .empty),
    ("id,fold\nP0\n", .ragged),
  ])
  func `folds that cannot be used are refused by row`(_ text: String, _ kind: ManifestError.Kind)
    throws
  {
    let path = try write(text)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect {
      try Split.folds(path: path)
    } throws: { error in
      (error as? ManifestError)?.kind == kind && (error as? ManifestError)?.path == path
    }
  }

  private func write(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-folds-\(UUID().uuidString).csv").path
    try Files.write(text, to: path)
    return path
  }
}
