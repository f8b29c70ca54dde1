import NevusBenchmarks
import Testing

struct TimingTests {
  @Test func `median and spread are those of the sorted times`() throws {
    let timing = try #require(Timing((0...100).map(Double.init).shuffled()))
    #expect(timing.runs == 101)
    #expect(timing.median == 50 && timing.low == 5 && timing.high == 95)
    #expect(try #require(Timing([3, 1])).median == 2)
    #expect(try #require(Timing([7])).high == 7)
  }

  @Test func `nothing measured has no timing`() { #expect(Timing([]) == nil) }
}
