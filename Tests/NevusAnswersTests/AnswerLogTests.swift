import Foundation
import NevusAnswers
import NevusCore
import NevusFiles
import Testing

struct AnswerLogTests {
  private let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("nevus-log-\(UUID().uuidString)").path

  private func document(_ number: Int) -> AnswerDocument {
    var probabilities = ClassValues()
    for index in 0..<9 { probabilities[index] = Float(index + number) / Float(36 + 9 * number) }
    let answer = Answer(
      decision: .uncertain, views: 1, malignant: 0.25,
      crop: Crop(x: 1, y: 2, width: 3, height: 3), probabilities: probabilities,
      logits: probabilities)
    return AnswerDocument(
      path: "somebody.jpg", answer, AnswerDocument.Model(name: "m", sha256: "00"), withLogits: true)
  }

  private func lines() throws -> (lines: [AnswerLogLine], damaged: Int) {
    var lines: [AnswerLogLine] = []
    let damaged = try AnswerLogReader.read(path) { lines.append($0) }
    return (lines, damaged)
  }

  @Test func `a line has the answer's bits and nothing of the picture`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let log = try AnswerLog(path: path)
    try log.append(document(1))
    try log.append(AnswerDocument(path: "x.jpg", code: "truncated", message: "x.jpg: the picture"))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains(".jpg") && !text.contains("crop") && !text.contains("logits"))
    let (lines, damaged) = try lines()
    #expect(damaged == 0 && lines.count == 2)
    #expect(lines[0].answer.probabilities == document(1).probabilities)
    #expect(lines[0].answer.decision == "uncertain" && lines[0].refused == nil)
    #expect(lines[1].refused == "truncated" && lines[1].answer.probabilities == nil)
    #expect(
      lines[0].time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil,
      "\(lines[0].time)")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `keys that a reader does not know are passed over`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    var line = AnswerLogLine(document(1)).json
    line.insert(contentsOf: "\"quality9\":{\"a\":1},", at: line.index(after: line.startIndex))
    try Files.write(line + "\n", to: path)
    #expect(try lines().lines.first?.answer.malignant == 0.25)
  }

  /// A process may be killed within a line, at any byte of it.
  @Test func `half a line costs that line only`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = Data((AnswerLogLine(document(2)).json + "\n").utf8)
    for count in stride(from: 0, through: whole.count, by: 7) {
      try (whole + whole.prefix(count)).write(to: URL(fileURLWithPath: path))
      let torn = count == 0 || count == whole.count ? 0 : 1
      #expect(try lines().damaged == torn, "\(count)")
      let log = try AnswerLog(path: path)
      try log.append(document(3))
      try log.append(document(4))
      let (lines, damaged) = try lines()
      #expect(damaged == torn && lines.count == 3 + (count == whole.count ? 1 : 0), "\(count)")
      #expect(lines.last?.answer.probabilities == document(4).probabilities)
    }
  }

  @Test func `two writers and many threads lose no line`() async throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let logs = [try AnswerLog(path: path), try AnswerLog(path: path)]
    let document = document(5)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          for _ in 0..<200 { try? logs[number % 2].append(document) }
        }
      }
    }
    let (lines, damaged) = try lines()
    #expect(lines.count == 1_600 && damaged == 0)
  }

  @Test func `what is no log is counted, not trusted, whatever its size`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let long = String(repeating: "x", count: 600_000)
    try Files.write(
      "{}\n[1]\n\n\(long)\n\(AnswerLogLine(document(1)).json)\n{\"time\":3}\n\u{0}\n", to: path)
    let (lines, damaged) = try lines()
    #expect(lines.count == 1 && damaged == 5)
  }

  @Test func `a log that cannot be written names its file`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: FileError(.notAFile, path: folder)) { try AnswerLog(path: folder) }
    let error = #expect(throws: FileError.self) { try AnswerLog(path: "/nowhere/at/all.log") }
    #expect(error?.kind == .notWritable && error?.path == "/nowhere/at/all.log")
    #expect(throws: FileError(.notFound, path: path)) { try lines() }
    if FileManager.default.fileExists(atPath: "/dev/full") {
      let full = try AnswerLog(path: "/dev/full")
      #expect(throws: FileError(.diskFull, path: "/dev/full")) { try full.append(document(1)) }
    }
  }
}
