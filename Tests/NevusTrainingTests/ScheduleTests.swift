import NevusTraining
import Testing

struct ScheduleTests {
  @Test func `the rate rises in a line and falls along half a cosine`() {
    let schedule = Schedule(warmUp: 4, total: 24, finalShare: 0.1)
    #expect((0..<4).map(schedule.factor) == [0.25, 0.5, 0.75, 1])
    #expect(abs(schedule.factor(4) - 1) < 1e-12)
    // Half way between 4 and 24.
    #expect(abs(schedule.factor(14) - 0.55) < 1e-12)
    #expect(abs(schedule.factor(24) - 0.1) < 1e-12)
    #expect(abs(schedule.factor(30) - 0.1) < 1e-12)
    for step in 5..<24 { #expect(schedule.factor(step) < schedule.factor(step - 1)) }
  }

  @Test func `a warm-up longer than half the run is cut to half of it`() {
    let schedule = Schedule(warmUp: 100, total: 10, finalShare: 0)
    #expect(schedule.factor(4) == 1 && schedule.factor(9) < 0.2)
  }
}
