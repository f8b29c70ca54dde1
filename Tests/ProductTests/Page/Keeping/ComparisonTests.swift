import NevusHosts
import Testing

/// Two kept pictures of one spot beside and over each other.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct ComparisonTests {
  @Test func `two pictures of one spot are compared by mouse, slider and keyboard`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    for (seed, date) in [(12, "2026-01-05"), (13, "2026-09-06")] {
      try page.answer(page.pictures.jpeg(seed: UInt64(seed)))
      try page.keep(lesion: "knee", date: date)
    }
    try page.press(deed: "compare")
    let seen = """
      return [...document.querySelectorAll('#compare-pair figcaption')].map((one) => one.innerText)
      """
    try page.session.wait(
      for: "both pictures", seconds: 10,
      until: "document.querySelectorAll('#compare-pair figcaption p').length === 8")
    let captions = (try page.session.execute(seen).array ?? []).compactMap(\.string)
    #expect(captions.count == 2 && captions[0].contains("January 5, 2026"))
    #expect(captions[1].contains("September 6, 2026") && captions[1].contains("Malignant share"))
    try page.press("#compare-ways [value=over]")
    let picture = "return document.getElementById('compare-over').toDataURL()"
    let first = try page.session.execute(picture)
    try page.press("[data-move=larger]")
    let larger = try page.session.execute(picture)
    try page.session.execute("document.getElementById('compare-over').focus()")
    try page.session.press([.right])
    let moved = try page.session.execute(picture)
    #expect(first != larger && larger != moved)
    try page.press("[data-move=back]")
    #expect(try page.session.execute(picture) == first)
    try page.session.execute("document.getElementById('compare-opacity').focus()")
    try page.session.press([.right])
    #expect(try page.session.execute(picture) != first)
    #expect(try page.session.log(.browser) == [])
  }
}
