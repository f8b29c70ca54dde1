import Dispatch
import Foundation
import NevusEvaluation
import Synchronization

/// How soon the monitor notices a change, and how often it gives an alarm without one: tried on
/// answers that were given for real pictures, in many random orders.
///
/// In each run the pictures are shuffled anew: the first of them are the reference, as an evaluation
/// keeps one, the others come in one after the other as a log's answers do. Without a change nothing
/// tells the two apart but chance, so alarms there are false ones; with a change the same pictures'
/// changed answers come in.
public struct DriftSimulation: Sendable {
  /// What changed, and what is then said of the pictures.
  public struct Shift: Sendable {
    /// A short name.
    public var name: String
    /// What was changed and how much, in words.
    public var about: String
    /// The measures of each picture's answer by name (see `AnswerMeasures`), in the pictures' order.
    public var answers: [[String: Double]]
    /// How often each picture comes in, in any unit above 0; nil for all alike.
    public var frequencies: [Double]?

    /// Describes a change.
    public init(
      name: String, about: String, answers: [[String: Double]], frequencies: [Double]? = nil
    ) {
      self.name = name
      self.about = about
      self.answers = answers
      self.frequencies = frequencies
    }
  }

  /// Logs without a change.
  public var quietRuns = 1_000
  /// Logs with each change.
  public var runs = 200
  /// The chance of a false alarm that the monitor is asked for.
  public var falseAlarms = 0.01
  /// Of the orders.
  public var seed: UInt64 = 1

  /// The usual numbers.
  public init() {}

  /// Simulates logs.
  ///
  /// - Parameters:
  ///   - unchanged: the measures of each picture's answer, at least two pictures.
  ///   - shifts: what is said of the same pictures under changes.
  ///   - about: whose answers these are.
  /// - Throws: `noPictures` for fewer than two.
  public func report(
    unchanged: [[String: Double]], shifts: [Shift], of about: DriftReport.Source
  ) throws(EvaluationError) -> DriftReport {
    guard unchanged.count >= 2 else { throw .noPictures }
    let kept = min(ReferenceSample.most, unchanged.count / 2)
    let none = Shift(name: "", about: "", answers: unchanged)
    let quiet = alarms(none, unchanged, kept, runs: quietRuns, stream: 0)
    return DriftReport(
      source: about, pictures: unchanged.count, reference: kept, falseAlarms: falseAlarms,
      seed: seed,
      unchanged: DriftReport.Quiet(
        runs: quietRuns, answers: unchanged.count - kept, alarms: quiet.count { $0 != nil }),
      shifts: shifts.enumerated().map { index, shift in
        DriftReport.Found(
          name: shift.name, about: shift.about, answers: unchanged.count - kept,
          alarms: alarms(shift, unchanged, kept, runs: runs, stream: index + 1))
      })
  }

  /// Of each run the answer at which there was an alarm, counted from 1; nil for none.
  private func alarms(
    _ shift: Shift, _ unchanged: [[String: Double]], _ kept: Int, runs: Int, stream: Int
  ) -> [Int?] {
    let found = Mutex([Int?](repeating: nil, count: runs))
    DispatchQueue.concurrentPerform(iterations: runs) { run in
      // A stream of numbers of its own, so that the order of the runs does not matter.
      var random = SplitMix64(seed: seed &+ UInt64(stream) << 32, index: run)
      let order = unchanged.indices.shuffled(using: &random)
      let reference = ReferenceSample(
        order.prefix(kept).map { unchanged[$0] },
        accuracy: Figure(value: .nan, interval: nil, n: 0))
      var watch = Watch(reference, falseAlarms: falseAlarms, seed: random.next())
      let log = Self.log(Array(order.dropFirst(kept)), shift.frequencies, &random)
      for (place, picture) in log.enumerated() {
        watch.observe(Observation(measures: shift.answers[picture]))
        guard watch.hasAlarm else { continue }
        found.withLock { $0[run] = place + 1 }
        return
      }
    }
    return found.withLock { $0 }
  }

  /// The pictures that come in: as shuffled, or with another mix as many, each drawn in proportion to
  /// its frequency and put back, so that the mix is the same from the first to the last.
  private static func log(
    _ pictures: [Int], _ frequencies: [Double]?, _ random: inout SplitMix64
  ) -> [Int] {
    guard let frequencies else { return pictures }
    var sum = 0.0
    let sums = pictures.map { picture in
      sum += frequencies[picture]
      return sum
    }
    return pictures.indices.map { _ in
      let drawn = random.unit() * sum
      return pictures[sums.firstIndex { $0 > drawn } ?? pictures.count - 1]
    }
  }
}
