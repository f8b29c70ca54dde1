import Foundation
import NevusCore
import NevusData
import NevusFiles
import Testing

struct SplitTests {
  /// 2,000 pictures of about 1,300 lesions; melanomas are one in eight.
  static let pictures: [LabelledPicture] = {
    var generator = SeededGenerator(seed: 3)
    return (0..<2000).map { index in
      let lesion = generator.below(1000) < 500 ? index : index / 4
      return LabelledPicture(
        id: "p\(index)", path: "", source: lesion % 3 == 0 ? "x" : "y",
        split: lesion % 50 == 0 ? "validation" : "", lesionID: "l\(lesion)",
        diagnosis: lesion % 8 == 0 ? .mel : .nv)
    }
  }()
  static let groups = LesionGroups(pictures, duplicates: [])

  @Test func `no lesion stands on two sides and every picture has a part`() {
    let split = Split.make(Self.pictures, groups: Self.groups, seed: 1)
    #expect(split.parts.count == Self.pictures.count)
    for members in Self.groups.members {
      let parts = Set(members.compactMap { split.parts[Self.pictures[$0].id] })
      #expect(parts.count == 1 || parts == [.validation, .excluded])
    }
  }

  @Test func `every class gets its shares of lesions and of pictures`() {
    let split = Split.make(Self.pictures, groups: Self.groups, seed: 1)
    let counts = SplitCounts(split, Self.pictures, Self.groups).counts
    for diagnosis in [Diagnosis.mel, .nv] {
      let free = counts[0...2].map { $0[Int(diagnosis.rawValue)] }
      let lesions = free.map(\.lesions).reduce(0, +)
      let pictures = free.map(\.pictures).reduce(0, +)
      for (count, share) in zip(free, [0.75, 0.10, 0.15]) {
        // Two sources, each off by less than one lesion.
        #expect(abs(Double(count.lesions) - share * Double(lesions)) < 2)
        #expect(abs(Double(count.pictures) - share * Double(pictures)) < 8)
      }
    }
  }

  @Test func `the order of the rows does not matter, the seed does`() {
    let turned = Array(Self.pictures.reversed())
    let split = Split.make(Self.pictures, groups: Self.groups, seed: 1)
    let again = Split.make(turned, groups: LesionGroups(turned, duplicates: []), seed: 1)
    #expect(split.parts == again.parts)
    #expect(split != Split.make(Self.pictures, groups: Self.groups, seed: 2))
  }

  @Test func `the generator's numbers are SplitMix64's`() {
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(generator.shuffled(Array(0..<100)).sorted() == Array(0..<100))
  }

  @Test func `near duplicates and what hangs on them count as one lesion`() {
    let pictures = (0..<6).map {
      LabelledPicture(id: "p\($0)", path: "", lesionID: $0 < 2 ? "l" : "", diagnosis: .nv)
    }
    let groups = LesionGroups(pictures, duplicates: [(4, 1), (4, 5)])
    #expect(groups.groupOf == [0, 0, 1, 2, 0, 0])
    #expect(groups.members == [[0, 1, 4, 5], [2], [3]])
  }

  @Test func `a near duplicate of a validation picture is excluded`() {
    let pictures = [("a", "validation"), ("b", "train"), ("c", "train")].map {
      LabelledPicture(id: $0.0, path: "", split: $0.1, diagnosis: .nv)
    }
    let groups = LesionGroups(pictures, duplicates: [(0, 1)])
    let split = Split.make(pictures, groups: groups, seed: 1)
    #expect(split.parts == ["a": .validation, "b": .excluded, "c": .train])
    #expect(Split.folds(pictures, groups: groups, count: 2, seed: 1).keys.sorted() == ["c"])
  }

  @Test func `folds are of one size in each class and keep lesions whole`() {
    let folds = Split.folds(Self.pictures, groups: Self.groups, count: 5, seed: 1)
    let counts = SplitCounts(folds: folds, Self.pictures, Self.groups)
    #expect(counts.parts == ["0", "1", "2", "3", "4"])
    for diagnosis in [Diagnosis.mel, .nv] {
      let lesions = counts.counts.map { $0[Int(diagnosis.rawValue)].lesions }
      #expect((lesions.max() ?? 0) - (lesions.min() ?? 0) <= 2)
    }
    for members in Self.groups.members {
      #expect(Set(members.map { folds[Self.pictures[$0].id] }).count == 1)
    }
  }

  @Test func `folds within a split are of one size and see no holdout`() {
    let split = Split.make(Self.pictures, groups: Self.groups, seed: 1)
    let folds = Split.folds(
      Self.pictures, groups: Self.groups, count: 5, seed: 1, within: split)
    let parts = Set(folds.keys.map { split.parts[$0] })
    #expect(parts == [.train, .calibration])
    #expect(folds.count == split.parts.values.count { $0 == .train || $0 == .calibration })
    let counts = SplitCounts(folds: folds, Self.pictures, Self.groups).counts
    let lesions = counts.map { $0[Int(Diagnosis.nv.rawValue)].lesions }
    #expect((lesions.max() ?? 0) - (lesions.min() ?? 0) <= 2)
  }

  @Test func `a split file is read back, and faults in one are named by row`() throws {
    try withFolder { folder in
      let path = folder.appendingPathComponent("split.csv").path
      let split = Split(parts: ["b": .train, "a, \"b\"": .holdout, "a": .excluded])
      try Files.write(split.csv, to: path)
      #expect(split.csv == "id,part\na,excluded\n\"a, \"\"b\"\"\",holdout\nb,train\n")
      #expect(try Split(path: path) == split)
      try Files.write("id,part\na,train\nb,training\n", to: path)
      #expect(throws: ManifestError(.value, path: path, row: 3, "part \"training\"")) {
        try Split(path: path)
      }
      try Files.write("id,part\na,train\na,train\n", to: path)
      #expect(throws: ManifestError(.duplicate, path: path, row: 3, "a")) { try Split(path: path) }
    }
  }
}
