import NevusHosts
import Testing

struct ParityResultTests {
  static func outcome(_ change: (inout HostAnswer) -> Void = { _ in }) -> HostOutcome {
    var answer = HostAnswer(
      decision: "benign", views: 1, crop: [0, 0, 4, 4], malignant: Float(0.25).bitPattern,
      probabilities: Array(repeating: Float(0.125).bitPattern, count: 9),
      logits: Array(repeating: Float(1).bitPattern, count: 9))
    change(&answer)
    return .answer(answer)
  }

  @Test
  func `equal outcomes count as equal`() {
    var result = ParityResult(host: "node", version: "1")
    result.add("a", native: Self.outcome(), host: Self.outcome())
    result.add("b", native: .refused(code: "corrupt"), host: .refused(code: "corrupt"))
    #expect(result.pictures == 2 && result.refusedPictures == 1)
    #expect(result.differingPictures == 0 && result.differingBits == 0)
    #expect(result.firstDifference == nil && result.maxAbsDifference == 0)
  }

  @Test
  func `one bit is found and the first file kept`() {
    var result = ParityResult(host: "node", version: "1")
    result.add("a", native: Self.outcome(), host: Self.outcome())
    result.add("b", native: Self.outcome(), host: Self.outcome { $0.logits[3] ^= 1 << 23 })
    result.add("c", native: Self.outcome(), host: Self.outcome { $0.malignant ^= 0b11 })
    #expect(result.differingPictures == 2 && result.differingBits == 3)
    // The lowest bit of the exponent of 1 makes it 0.5.
    #expect(result.maxAbsDifference == 0.5)
    #expect(result.firstDifference?.path == "b")
  }

  @Test
  func `another decision, crop or error differs without a bit`() {
    var result = ParityResult(host: "node", version: "1")
    result.add("a", native: Self.outcome(), host: Self.outcome { $0.decision = "malignant" })
    result.add("b", native: Self.outcome(), host: Self.outcome { $0.crop[2] = 3 })
    result.add("c", native: .refused(code: "corrupt"), host: .refused(code: "truncated"))
    result.add("d", native: .refused(code: "corrupt"), host: Self.outcome())
    #expect(result.differingPictures == 4 && result.differingBits == 0)
    let report = ParityReport(hosts: [result], unavailable: ["chromium": "gone"], views: 1)
    #expect(!report.isEqual)
    #expect(report.text.contains("differs first on a"))
    #expect(report.text.contains("chromium: not asked. gone"))
    #expect(report.json.contains("\"differingPictures\" : 4"))
  }
}
