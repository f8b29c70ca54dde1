import Foundation
import NevusEvaluation
import NevusFiles

/// What a run's folder says about the run: written when it begins and when it is done.
public struct TrialRecord: Codable, Equatable, Sendable {
  /// The version of the record's layout.
  static let currentFormat = 1

  /// The version of the record's layout.
  var format = currentFormat
  /// The run's name.
  public var name: String
  /// `Trial.fingerprint`.
  var fingerprint: String
  /// Whether training and judging are done.
  public var isComplete = false
  /// Why training failed, where its loss was not a number; such a run is done, too.
  public var failure: String?
  /// Steps taken.
  public var steps = 0
  /// Pictures in a step.
  public var batch = 0
  /// Seconds spent in steps, over all starts.
  public var seconds = 0.0
  /// Pictures trained on in a second of processor time, whatever else the machine did meanwhile; nil
  /// where the last start only had to judge.
  public var picturesPerProcessorSecond: Double?
  /// Pictures to be judged on that could not be read.
  public var unreadable = 0
  /// Pictures to learn from that could not be read, and were replaced by others of their class; after
  /// an interruption those that the last start came across.
  public var unreadableTraining = 0
  /// What of the classes' shares the network has learned; see `Trial.prior`.
  public var prior: [Double] = []
  /// SHA-256 of the predictions' file.
  var predictionsSHA256 = ""

  init(name: String, fingerprint: String) {
    self.name = name
    self.fingerprint = fingerprint
  }

  /// Pictures trained on in a second.
  public var picturesPerSecond: Double {
    seconds > 0 ? Double(steps * batch) / seconds : 0
  }

  /// Minutes spent in steps.
  public var minutes: Double { seconds / 60 }

  /// Reads a record.
  ///
  /// - Throws: `FileError`, or `damaged`.
  init(path: String) throws {
    let data = try Files.read(path)
    let record: TrialRecord
    do {
      record = try JSONDecoder().decode(TrialRecord.self, from: data)
    } catch {
      throw StudyError.damaged(path: path, detail: "no record of a run")
    }
    guard record.format == Self.currentFormat else {
      throw StudyError.damaged(
        path: path, detail: "format \(record.format) instead of \(Self.currentFormat)")
    }
    let hasNumbers =
      record.steps >= 0 && record.batch >= 0 && record.seconds >= 0
      && record.prior.allSatisfy { $0 > 0 }
      && (record.prior.count == 9 || !record.isComplete || record.failure != nil)
    guard hasNumbers else {
      throw StudyError.damaged(path: path, detail: "a number that is out of range")
    }
    self = record
  }

  func write(to path: String) throws {
    try Files.write(try StudyJSON.encode(self), to: path)
  }
}
