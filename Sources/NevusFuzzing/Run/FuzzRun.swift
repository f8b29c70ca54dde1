import Foundation
import NevusSynthesis

/// Many damaged files, one after the other, through one reader.
public struct FuzzRun: Sendable {
  /// What came of them.
  public struct Report: Codable, Equatable, Sendable {
    /// The reader.
    public var target: String
    /// The seed.
    public var seed: UInt64
    /// Files that were read.
    public var accepted = 0
    /// Files that were refused, by kind of error.
    public var refused: [String: Int] = [:]
    /// Sound files that would have taken too long.
    public var skipped = 0
    /// Where something went wrong: the file's number and what.
    public var findings: [Int: String] = [:]
    /// The longest that one file took, in seconds.
    public var slowest = 0.0

    /// The report as one line of JSON, keys sorted.
    public var json: String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      // Every number is finite, so encoding cannot fail.
      return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
  }

  private let target: FuzzTarget
  private let subject: any FuzzSubject
  private let seed: UInt64

  /// Prepares a run; the same target and seed give the same files.
  ///
  /// - Throws: if the reader's sound files cannot be made.
  public init(_ target: FuzzTarget, seed: UInt64) throws {
    self.target = target
    self.seed = seed
    subject = try target.subject()
  }

  /// The damaged file of a number.
  public func input(_ number: Int) -> Data { subject.input(Self.random(seed, number)) }

  /// Chance for the file of a number, independent of all others.
  public static func random(_ seed: UInt64, _ number: Int) -> SplitMix64 {
    var generator = SplitMix64(seed: seed &+ UInt64(number) &* 0xD6E8_FEB8_6659_FD93)
    return SplitMix64(seed: generator.next())
  }

  /// Runs through the files of these numbers.
  ///
  /// - Parameter keep: Gets each file before it is tried, so that one that ends the program is
  ///   there afterwards.
  public func run(_ numbers: Range<Int>, keep: (Data) throws -> Void = { _ in }) rethrows -> Report
  {
    var report = Report(target: target.rawValue, seed: seed)
    for number in numbers {
      let file = input(number)
      try keep(file)
      let start = ContinuousClock.now
      do throws(FuzzFinding) {
        switch try subject.check(file) {
        case .accepted: report.accepted += 1
        case .refused(let kind): report.refused[kind, default: 0] += 1
        case .skipped: report.skipped += 1
        }
      } catch { report.findings[number] = error.description }
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      report.slowest = max(report.slowest, Double(seconds) + Double(attoseconds) * 1e-18)
    }
    return report
  }

  /// Tries one file.
  ///
  /// - Throws: `FuzzFinding`.
  public func check(_ file: Data) throws(FuzzFinding) -> FuzzOutcome { try subject.check(file) }
}
