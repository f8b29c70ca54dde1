import Foundation
import NevusHosts
import Testing

/// No page has a barrier that axe-core finds, whatever is open in it.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .enabled(if: Axe.source != nil, "axe-core is not installed; run Scripts/setup"),
  .timeLimit(.minutes(20)))
struct AxeTests {
  static let pages = ["how", "diagnoses", "report", "privacy", "developers", "embedding"]

  private func address(_ page: String, _ ending: String) -> String {
    URL(fileURLWithPath: "\(Product.site)/\(page)\(ending).html").absoluteString
  }

  @Test(arguments: ["", ".ar"])
  func `no page to read violates WCAG 2.2 A or AA, wide or narrow, light or dark`(_ ending: String)
    throws
  {
    let session = try WebDriverSession(Chromium())
    defer { session.end() }
    for page in Self.pages {
      try session.open(address(page, ending))
      #expect(try Axe.violations(session) == [], "\(page)\(ending)")
    }
  }

  @Test(arguments: ["", ".ar"])
  func `nor does the classifier's page, in any of its states and dialogs`(_ ending: String) throws {
    let page = try KeepingPage(
      PageUnderTest(
        address("index", ending),
        in: Chromium(extraArguments: [
          "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
        ])), at: address("index", ending))
    defer { page.end() }
    func look(_ state: String) throws {
      #expect(try Axe.violations(page.session) == [], "\(state)\(ending)")
    }
    try look("ready")
    try page.page.choose(page.pictures.write(Data("no picture".utf8), "text.jpg"))
    try page.page.wait(for: "error")
    try look("a refusal")
    // Two entries of one lesion, which can be compared.
    for day in ["2026-03-01", "2026-03-02"] {
      try page.answer(page.pictures.jpeg(seed: day == "2026-03-01" ? 71 : 72))
      try page.keep(lesion: "a", date: day)
    }
    try page.session.execute(
      "for (const details of document.querySelectorAll('details')) details.open = true")
    try look("answered")
    try page.press("#crop")
    try look("choosing a part")
    try page.press("#cropper-cancel")
    for deed in ["keep", "remind", "wrong"] {
      try page.press(deed: deed)
      try look(deed)
      try page.press("#\(deed)-dialog [data-close]")
    }
    try page.press(".kept-item")
    try page.session.wait(
      for: "the entry", seconds: 20, until: "document.getElementById('entry-dialog').open")
    try look("an entry")
    try page.press("[data-subject=opened] [data-do=compare]")
    try page.session.wait(
      for: "both pictures", seconds: 20,
      until: "document.querySelectorAll('#compare-pair canvas[aria-label]').length === 2")
    try look("a comparison")
    try page.session.execute(
      "for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close()")
    try page.press("#kept-delete")
    try look("the question before deleting")
    try page.press("#confirm-dialog [data-close]")
    if try page.page.isShown("live") {
      try page.press("#live")
      try look("the camera")
    }
    try page.page.expectQuiet()
  }
}
