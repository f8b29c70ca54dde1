import Foundation
import NevusHosts
import Testing

/// Everything without a mouse: from the first Tab to the printed report.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct KeyboardTests {
  /// Presses Tab until what has the focus matches a selector; where the focus is, is always seen.
  private func tab(to selector: String, _ page: KeepingPage, atMost count: Int = 40) throws {
    for _ in 0..<count {
      try page.session.press([.tab])
      let here = try page.session.execute(
        """
        const focused = document.activeElement;
        // An input that is not seen has its label's outline, a kind of picture its card's.
        const isOutlined = [focused, focused.nextElementSibling, focused.closest('.kind')].some(
          (one) => one && getComputedStyle(one).outlineStyle !== 'none'
            && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
        return [focused.matches(arguments[0]), focused === document.body || isOutlined,
          focused.outerHTML.slice(0, 120)];
        """, [.string(selector)])
      #expect(here.array?[1] == true, "no outline: \(here.array?[2].text ?? "")")
      if here.array?.first == true { return }
    }
    Issue.record("\(selector) was not reached")
  }

  private func focus(_ page: KeepingPage) throws -> String {
    try page.session.execute("return document.activeElement.id").string ?? ""
  }

  @Test func `keys alone lead from the picture over its part to what is kept, and to the report`()
    throws
  {
    let page = try KeepingPage()
    defer { page.end() }
    try tab(to: ".skip", page)
    try page.session.press([.enter])
    try tab(to: "#photo", page)
    try page.answer(page.pictures.jpeg(seed: 76))
    #expect(try focus(page) == "judgement")

    // Another part of it.
    try tab(to: "#crop", page)
    try page.session.press([.enter])
    #expect(try focus(page) == "cropper-canvas")
    try page.session.type("+++", into: page.session.find("#cropper-canvas"))
    try page.session.press([.right, .down])
    try tab(to: "#cropper-compare", page)
    try page.session.press([.enter])
    try page.page.wait(for: "answered")
    let crop = try #require(try page.page.answer()["crop"]?.array?[2].number)
    #expect(crop < 300)

    // Where it looked: off, and another diagnosis.
    try tab(to: "#heat-shown", page)
    try page.session.press([.space])
    #expect(try !page.page.isShown("heat"))
    try page.session.press([.space])
    try tab(to: "#heat-class", page)
    try page.session.press([.down])
    #expect(try page.page.isShown("heat"))

    // Kept with a word; Escape leaves a dialog and gives the focus back.
    try tab(to: "[data-subject=page] [data-do=keep]", page)
    try page.session.press([.enter])
    try page.session.press([.escape])
    let back = try page.session.execute("return document.activeElement.dataset.do")
    #expect(back == "keep")
    try page.session.press([.enter])
    try tab(to: "#keep-lesion", page)
    try page.session.type("arm", into: page.session.find("#keep-lesion"))
    try page.session.press([.enter])
    try page.waitForShown(1)

    try tab(to: ".kept-item", page)
    try page.session.press([.enter])
    try page.session.wait(
      for: "the entry", seconds: 20, until: "document.getElementById('entry-dialog').open")
    try tab(to: "[data-subject=opened] [data-do=report]", page)
    try page.session.press([.enter])
    try page.session.wait(for: "the report", seconds: 20, until: "self.isPrinted")
    try page.session.press([.escape])
    #expect(
      try page.session.execute("return document.activeElement.matches('.kept-item')") == true)
    try page.page.expectQuiet()
  }
}
