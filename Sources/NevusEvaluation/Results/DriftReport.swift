import Foundation

/// What simulated logs came to: how soon changes were noticed, and how often one was where none was.
public struct DriftReport: Codable, Equatable, Sendable, VersionedReport {
  /// The version of the file's layout that the code writes and reads.
  public static let currentFormat = 1

  /// Whose answers were put into logs.
  public struct Source: Codable, Equatable, Sendable {
    /// SHA-256 of the weights file.
    public var weightsSHA256: String
    /// SHA-256 of the split.
    public var splitSHA256: String
    /// The part of it.
    public var part: String

    /// Names them.
    public init(weightsSHA256: String, splitSHA256: String, part: String) {
      self.weightsSHA256 = weightsSHA256
      self.splitSHA256 = splitSHA256
      self.part = part
    }
  }

  /// Logs without a change.
  public struct Quiet: Codable, Equatable, Sendable {
    /// How many.
    public var runs: Int
    /// Answers in each.
    public var answers: Int
    /// Those with an alarm, which was false.
    public var alarms: Int

    /// Counts.
    package init(runs: Int, answers: Int, alarms: Int) {
      self.runs = runs
      self.answers = answers
      self.alarms = alarms
    }
  }

  /// Logs with one change.
  public struct Found: Codable, Equatable, Sendable {
    /// A short name.
    public var name: String
    /// What was changed.
    public var about: String
    /// How many logs.
    public var runs: Int
    /// Answers in each.
    public var answers: Int
    /// Those with an alarm.
    public var alarms: Int
    /// The answer at which half of the logs had one; nil where fewer had.
    public var median: Int?
    /// The same for 95 of 100 logs.
    public var most: Int?

    /// Counts.
    ///
    /// - Parameter alarms: the answer of each log's alarm, nil for none.
    package init(name: String, about: String, answers: Int, alarms: [Int?]) {
      self.name = name
      self.about = about
      self.answers = answers
      runs = alarms.count
      let sorted = alarms.compactMap(\.self).sorted()
      self.alarms = sorted.count
      func within(_ share: Double) -> Int? {
        let place = Int((share * Double(alarms.count)).rounded(.up)) - 1
        return sorted.indices.contains(place) ? sorted[place] : nil
      }
      median = within(0.5)
      most = within(0.95)
    }
  }

  /// The version of this file's layout.
  public var format = currentFormat
  /// Whose answers.
  public var source: Source
  /// How many pictures.
  public var pictures: Int
  /// How many of them were each log's reference.
  public var reference: Int
  /// The chance of a false alarm that was asked for.
  public var falseAlarms: Double
  /// Of the orders.
  public var seed: UInt64
  /// Without a change.
  public var unchanged: Quiet
  /// With each change.
  public var shifts: [Found]

  /// Puts together what was counted.
  package init(
    source: Source, pictures: Int, reference: Int, falseAlarms: Double, seed: UInt64,
    unchanged: Quiet, shifts: [Found]
  ) {
    self.source = source
    self.pictures = pictures
    self.reference = reference
    self.falseAlarms = falseAlarms
    self.seed = seed
    self.unchanged = unchanged
    self.shifts = shifts
  }

  /// Reads a report.
  ///
  /// - Throws: `EvaluationError.unreadable` with the file's name.
  public init(json: Data, path: String) throws(EvaluationError) {
    self = try Self.read(json, path: path)
  }

  /// Sorted, indented JSON.
  ///
  /// - Throws: nothing in practice: every number is one.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
