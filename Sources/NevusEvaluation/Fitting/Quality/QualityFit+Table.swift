import Foundation
import NevusCore

extension QualityFit {
  /// What limits do to worsened pictures: for each way and strength the share that is turned away,
  /// and how often the named diagnosis is right, before, among those turned away and among the rest.
  public static func table(_ trials: [Trial], _ limits: QualityLimits) -> ReportTable {
    var rows: [[String]] = []
    for worsening in Worsening.allCases {
      let own = trials.filter { $0.worsening == worsening }
      for strength in Set(own.map(\.strength)).sorted() {
        let some = own.filter { $0.strength == strength }
        let (poor, good) = (
          some.filter { limits.problems($0.quality).isPoor },
          some.filter { !limits.problems($0.quality).isPoor }
        )
        rows.append([
          worsening.rawValue, String(format: "%.2f", strength), "\(some.count)",
          share(poor.count, some.count), share(some.count(where: \.wasRight), some.count),
          share(poor.count(where: \.isRight), poor.count),
          share(good.count(where: \.isRight), good.count),
        ])
      }
    }
    return ReportTable(
      title: "Worsened calibration pictures",
      headings: [
        "worsened", "strength", "pictures", "turned away", "right before", "turned away right",
        "rest right",
      ], rows: rows)
  }

  private static func share(_ count: Int, _ all: Int) -> String {
    all == 0 ? "–" : String(format: "%.3f", Double(count) / Double(all))
  }
}
