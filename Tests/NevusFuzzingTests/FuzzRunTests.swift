import Foundation
import NevusFuzzing
import NevusPictures
import Testing

struct FuzzRunTests {
  @Test(.timeLimit(.minutes(20)), arguments: FuzzTarget.allCases)
  func `ten thousand damaged files lead to typed errors or sound values`(
    _ target: FuzzTarget
  ) throws {
    let report = try FuzzRun(target, seed: 20_261_121).run(0..<10_000)
    #expect(report.findings.isEmpty, "\(report.findings)")
    // Both happen, or the damage tests nothing.
    let refused = report.refused.values.reduce(0, +)
    #expect(report.accepted > 100 && refused > 1_000, "\(report.json)")
    #expect(report.accepted + refused + report.skipped == 10_000)
    // Nothing hangs: files are a few kilobytes, and the slowest is far from a second.
    #expect(report.slowest < 10, "\(report.slowest) s")
  }

  @Test(arguments: FuzzTarget.allCases)
  func `a number names a file`(_ target: FuzzTarget) throws {
    let run = try FuzzRun(target, seed: 4)
    #expect(run.input(17) == (try FuzzRun(target, seed: 4).input(17)))
    #expect(run.input(17) != run.input(18))
    #expect(run.input(17) != (try FuzzRun(target, seed: 5).input(17)))
  }

  @Test(arguments: [FuzzTarget.jpeg, .png])
  func `damaged pictures are refused for what is wrong with them`(_ target: FuzzTarget) throws {
    let report = try FuzzRun(target, seed: 2).run(0..<2_000)
    let kinds: Set = ["truncated", "corrupt", "unsupported-format", "too-large"]
    #expect(Set(report.refused.keys).isSubset(of: kinds), "\(report.json)")
    #expect(report.refused["corrupt", default: 0] > 50, "\(report.json)")
    #expect(report.refused["truncated", default: 0] > 50, "\(report.json)")
  }

  @Test(arguments: [FuzzTarget.jpeg, .png])
  func `the pictures that are damaged are sound, some turned`(_ target: FuzzTarget) throws {
    let subject = try #require(try target.subject() as? PictureSubject)
    for original in subject.originals {
      #expect(try subject.check(original) == .accepted)
    }
    let turned = try subject.originals.filter {
      try PictureFile(data: $0).info.orientation != .upright
    }
    #expect(!turned.isEmpty)
  }

  @Test func `damage of weights gets past the checksum`() throws {
    let report = try FuzzRun(.weights, seed: 1).run(0..<2_000)
    let invalid = report.refused["weights-invalid", default: 0]
    let damaged = report.refused["weights-damaged", default: 0]
    #expect(invalid > 500 && damaged > 20 && invalid > damaged, "\(report.json)")
  }
}
