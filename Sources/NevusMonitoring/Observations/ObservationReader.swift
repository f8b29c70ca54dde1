import Foundation
import NevusAnswers
import NevusCore
import NevusFiles

/// Reads logs of answers: files of one JSON object a line, as `nevus classify` prints them and
/// `--log` writes them, or folders of such files.
///
/// A line is an answer's object, with `time` (ISO 8601) and `confirmed` (a class code) where they
/// are known; `AnswerLogLine` says more. Lines that are no answer are counted, not obeyed.
public struct ObservationReader: Sendable {
  /// What was found.
  public struct Found: Sendable {
    /// Answers, by time where all state one, else in the order of the files.
    public var observations: [Observation] = []
    /// Pictures that could not be classified, by error code.
    public var failures: [String: Int] = [:]
    /// Lines that are no answer, as `path:line`.
    public var unreadable: [String] = []

    /// Nothing yet.
    public init() {}
  }

  /// A line's object: the answer's keys, and those that only logs have.
  private struct Line: Decodable {
    var answer: AnswerDocument
    var time: String?
    var refused: String?
    var confirmed: String?

    private enum Keys: CodingKey { case time, refused, confirmed }

    init(from decoder: any Decoder) throws {
      answer = try AnswerDocument(from: decoder)
      // What is of another kind here does not spoil the answer.
      let container = try decoder.container(keyedBy: Keys.self)
      time = try? container.decodeIfPresent(String.self, forKey: .time)
      refused = try? container.decodeIfPresent(String.self, forKey: .refused)
      confirmed = try? container.decodeIfPresent(String.self, forKey: .confirmed)
    }
  }

  /// Makes a reader.
  public init() {}

  /// Reads files and folders.
  ///
  /// - Throws: `FileError`; `MonitoringError.noLogs`.
  public func read(_ paths: [String]) throws -> Found {
    var found = Found()
    for path in try paths.flatMap(logs) { try read(path, into: &found) }
    if found.observations.allSatisfy({ !$0.time.isEmpty }) {
      found.observations.sort { $0.time < $1.time }
    }
    return found
  }

  private func logs(at path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [path] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let logs = names.filter { $0.hasSuffix(".jsonl") }.sorted().map { "\(path)/\($0)" }
    guard !logs.isEmpty else { throw MonitoringError.noLogs(folder: path) }
    return logs
  }

  private func read(_ path: String, into found: inout Found) throws {
    let decoder = JSONDecoder()
    let lines = try Files.read(path).split(separator: UInt8(ascii: "\n"))
    for (number, line) in lines.enumerated() {
      guard let read = try? decoder.decode(Line.self, from: line) else {
        found.unreadable.append("\(path):\(number + 1)")
        continue
      }
      let document = read.answer
      if let code = read.refused ?? document.error?.code {
        found.failures[code, default: 0] += 1
        continue
      }
      let measures = AnswerMeasures.of(document)
      guard !measures.isEmpty, measures.values.allSatisfy(\.isFinite) else {
        found.unreadable.append("\(path):\(number + 1)")
        continue
      }
      found.observations.append(
        Observation(
          time: read.time ?? "", model: document.model?.sha256 ?? "",
          decision: document.decision ?? "", measures: measures,
          confirmed: Diagnosis.allCases.first { "\($0.code)" == read.confirmed }))
    }
  }
}
