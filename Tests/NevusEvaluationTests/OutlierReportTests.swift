import Foundation
import NevusEvaluation
import Testing

struct OutlierReportTests {
  private let settings = BootstrapSettings(replicates: 200)

  private func looks(_ name: String, _ distances: [Double], perUnit: Int = 1)
    -> [OutlierReport.Look]
  {
    distances.enumerated().map { index, distance in
      OutlierReport.Look(
        unit: "\(name) \(index / perUnit)", distance: distance, isTurnedAway: distance > 1)
    }
  }

  private func report() throws -> OutlierReport {
    try OutlierReport(
      weightsSHA256: "aa", splitSHA256: "bb",
      // 40 pictures of 20 lesions from 0.025 to 1; the last two beyond the limit.
      lesions: looks("L", (1...38).map { Double($0) / 40 } + [1.2, 1.4], perUnit: 2),
      drawn: looks("D", [0.2, 0.4, 0.6, 1.5]),
      categories: [
        ("near", .photograph, looks("n", [0.5125, 0.5125, 0.5125, 0.5125])),
        ("far", .photograph, looks("f", [3, 4, 5, 6])), ("empty", .photograph, []),
        ("stripes", .pattern, looks("s", [9, 9])),
      ], settings: settings)
  }

  @Test func `a category is told from lesions as far as its distances are larger`() throws {
    let report = try report()
    #expect(
      report.categories.map(\.name) == ["photographs", "patterns", "far", "near", "stripes"])
    let areas = report.categories.map { $0.areaUnderROC.value }
    // Of 40 lesion distances 20 are below 0.5125.
    #expect(areas[2] == 1 && areas[3] == 0.5 && areas[4] == 1 && areas[0] == 0.75)
    #expect(report.categories.map { $0.turnedAway.value } == [0.5, 1, 1, 0, 1])
    #expect(report.worst(.photograph)?.name == "near")
    #expect(report.worst(.pattern)?.name == "stripes")
    let near = report.categories[3].areaUnderROC
    #expect(near.range.map { $0.lowerBound < 0.5 && $0.upperBound > 0.5 } ?? false)
    #expect(near.n == 4)
  }

  @Test func `lesions that are turned away and drawn ones that are not are shares of all`() throws {
    let report = try report()
    #expect(report.pictures == 40 && report.lesions == 20)
    #expect(report.lesionsTurnedAway.value == 0.05 && report.drawnAccepted.value == 0.75)
    // Both pictures are of one lesion: the interval is that of one lesion in twenty, up to 15 %.
    #expect(report.lesionsTurnedAway.high.map { $0 > 0.1 } ?? false)
  }

  @Test func `a report reads back as it was written, and another format is refused`() throws {
    let report = try report()
    let json = try report.json()
    #expect(try OutlierReport(json: json, path: "o.json") == report)
    let other = String(decoding: json, as: UTF8.self)
      .replacing("\"format\": 1", with: "\"format\": 7")
    #expect(throws: EvaluationError.unreadable(path: "o.json", detail: "format 7 instead of 1")) {
      try OutlierReport(json: Data(other.utf8), path: "o.json")
    }
    #expect(throws: EvaluationError.self) { try OutlierReport(json: Data(), path: "o.json") }
    #expect(report.table.rows.allSatisfy { $0.count == report.table.headings.count })
    #expect(report.blocks["outliers"]?.contains("| near | 4 | 0.500") ?? false)
  }

  @Test func `nothing but lesions is no report`() {
    #expect(throws: EvaluationError.noPictures) {
      try OutlierReport(
        weightsSHA256: "", splitSHA256: "", lesions: looks("L", [1]), drawn: [], categories: [])
    }
  }
}
