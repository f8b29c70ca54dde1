import NevusTerminal
import Testing

struct TableTests {
  @Test func `numbers stand to the right and words to the left`() {
    var table = Table(["class", "pictures"])
    table.add(["mel", "7"])
    table.add(["vascular", "1234"])
    #expect(
      table.text == """
        class     pictures
        ────────  ────────
        mel              7
        vascular      1234
        """)
  }

  @Test(arguments: [(12.2, "12 s"), (200, "3 min 20 s"), (3725, "1 h 02 min")])
  func `durations read well`(seconds: Double, text: String) {
    #expect(Progress.duration(seconds) == text)
  }
}
