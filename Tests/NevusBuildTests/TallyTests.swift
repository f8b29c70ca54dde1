import Foundation
import NevusBuild
import NevusFiles
import Testing

/// `Scripts/tally.awk`, which has the last word on whether everything passed.
@Suite struct TallyTests {
  static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scripts/tally.awk").path

  /// What the script prints for an event stream, and its exit status as a last line.
  static func tally(_ events: [String], failedSteps: Int = 0) throws -> [String] {
    let stream = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-tally-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: stream) }
    try Files.write(events.map { $0 + "\n" }.joined(), to: stream)
    let output = try ProcessSystem().run(
      Command(
        "/bin/sh",
        [
          "-c", #"awk -v failed_steps="$1" -f "$2" "$3"; echo "$?""#, "tally", "\(failedSteps)",
          script, stream,
        ]))
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  static func test(_ name: String) -> String {
    #"{"kind":"test","payload":{"id":"T.\#(name)\/T.swift:1:1","kind":"function","name":"\#(name)"},"version":"6.3.0"}"#
  }

  static func event(_ kind: String, _ name: String, symbol: String, text: String) -> String {
    #"{"kind":"event","payload":{"kind":"\#(kind)","messages":[{"symbol":"\#(symbol)","text":"\#(text)"}],"testID":"T.\#(name)\/T.swift:1:1"},"version":"6.3.0"}"#
  }

  static func ended(_ name: String, _ symbol: String) -> String {
    event("testEnded", name, symbol: symbol, text: "Test \(name) ended.")
  }

  static let suite =
    #"{"kind":"test","payload":{"id":"T","kind":"suite","name":"T"},"version":"6.3.0"}"#

  @Test func `passed, failed and skipped tests are counted and suites are not`() throws {
    let lines = try Self.tally([
      Self.suite, Self.test("a"), Self.test("b"), Self.test("c"), Self.test("d"),
      Self.ended("a", "pass"), Self.ended("b", "passWithKnownIssue"), Self.ended("c", "fail"),
      Self.event("testSkipped", "d", symbol: "skip", text: #"Test d skipped: \"no data\""#),
      #"{"kind":"event","payload":{"kind":"testEnded","messages":[{"symbol":"fail","text":"Suite"}],"testID":"T"},"version":"6.3.0"}"#,
    ])
    #expect(
      lines == [
        "failed: Test c ended.", #"skipped: Test d skipped: "no data""#,
        "2 passed, 1 failed, 1 skipped", "1",
      ])
  }

  @Test func `a test that ends the run has failed and so have those after it`() throws {
    let lines = try Self.tally(
      [
        Self.test("a"), Self.test("b"), Self.test("c"), Self.ended("a", "pass"),
        Self.event("testStarted", "b", symbol: "default", text: "Test b started."),
      ], failedSteps: 1)
    #expect(
      lines == [
        "failed: b did not end", "failed: c did not run", "1 passed, 2 failed, 0 skipped", "1",
      ])
  }

  @Test func `steps that fail are counted beside the tests`() throws {
    let tests = [Self.test("a"), Self.ended("a", "pass")]
    #expect(try Self.tally(tests) == ["1 passed, 0 failed, 0 skipped", "0"])
    #expect(try Self.tally(tests, failedSteps: 2) == ["1 passed, 2 failed, 0 skipped", "1"])
  }

  @Test func `no test at all is a failure`() throws {
    #expect(try Self.tally([]) == ["failed: no test ran", "0 passed, 1 failed, 0 skipped", "1"])
  }
}
