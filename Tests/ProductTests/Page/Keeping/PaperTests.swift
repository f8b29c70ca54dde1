import Foundation
import NevusHosts
import Testing

/// The report for paper.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct PaperTests {
  @Test func `the report has picture, frame, heat map, answer, model and limits, on paper only`()
    throws
  {
    let page = try KeepingPage()
    defer { page.end() }
    try page.answer(page.pictures.jpeg(seed: 10))
    let answer = try page.page.answer()
    #expect(try isSeen(page) == [false, true])
    // First without the heat map that the page shows.
    try page.press("#heat-shown")
    try page.press(deed: "report")
    try page.session.wait(for: "the report", seconds: 10, until: "self.isPrinted")
    let plain = try warmth(page)
    #expect(try isSeen(page) == [false, true])
    try page.session.devTools("Emulation.setEmulatedMedia", ["media": "print"])
    #expect(try isSeen(page) == [true, false])
    let text = try page.text("#paper")
    let model = try #require(answer["model"]?["sha256"]?.string)
    for part in [model, "This is not a diagnosis.", "not a medical device", "Malignant share"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(
      try page.session.execute("return document.getElementById('paper-classes').rows.length") == 10)
    let pdf = try page.session.devTools("Page.printToPDF")
    let bytes = try #require(Data(base64Encoded: pdf["data"]?.string ?? ""))
    #expect(bytes.starts(with: Data("%PDF".utf8)) && bytes.count > 20_000)

    // An answer with a heat map, as a page that shows one publishes it.
    try catchDetail(page)
    try page.answer(page.pictures.jpeg(seed: 10))
    try page.session.executeAsync(
      """
      const done = arguments[0];
      nevus.classify(detail.picture.blob, { heatMap: true }).then((answer) => {
        document.dispatchEvent(new CustomEvent(
          'nevus-answer', { detail: { answer, picture: detail.picture } }));
        done();
      });
      """)
    try page.press(deed: "report")
    try page.session.wait(for: "the report", seconds: 10, until: "self.isPrinted")
    #expect(try warmth(page) > plain + 5)
    #expect(try page.text("#paper-caption").contains("counted for"))
    try page.page.expectNoForeignRequest()
  }

  /// Catches what the page publishes from now on in `self.detail`.
  private func catchDetail(_ page: KeepingPage) throws {
    try page.session.execute(
      """
      self.isPrinted = false;
      document.addEventListener('nevus-answer', ({ detail }) => { self.detail = detail; });
      """)
  }

  @Test func `the judgement that the page shows is the one that is kept and printed`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    try catchDetail(page)
    try page.answer(page.pictures.jpeg(seed: 14))
    let publish = """
      const { answer, picture } = self.detail;
      self.own ??= { ...answer, decision: 'benign', quality: { problems: ['dark'] } };
      const [kind, shown] = arguments;
      document.dispatchEvent(new CustomEvent('nevus-answer', {
        detail: { answer: self.own, picture: { ...picture, kind, shown } },
      }));
      """
    try page.session.execute(publish, ["ordinary", "uncertain"])
    try page.keep()
    try page.press(deed: "report")
    try page.session.wait(for: "the report", seconds: 10, until: "self.isPrinted")
    #expect(try page.text("#paper-headline") == "Not clear either way")
    #expect(
      try page.session.execute("return document.getElementById('paper-domain').hidden") == false)
    #expect(try page.text("#kept-list").contains("Not clear either way"))
    let entry = try #require(try page.database()["entries"]?.array?.first)
    #expect(entry["shown"] == "uncertain" && entry["kind"] == "ordinary")
    #expect(entry["answer"]?["decision"] == "benign")
    #expect(entry["answer"]?["quality"] == ["problems": ["dark"]])
    #expect(try page.text("#paper-sets").isEmpty, "sets are for pictures like those measured")
    // What the page comes to show later is kept with the answer, too.
    try page.session.execute(publish, ["dermoscopic", "malignant"])
    try page.session.wait(
      for: "the change", seconds: 10,
      until: "document.getElementById('kept-list').textContent.includes('Resembles malignant')")
    let later = try #require(try page.database()["entries"]?.array?.first)
    #expect(later["shown"] == "malignant" && later["id"] == entry["id"])
  }

  /// Whether the report is seen, and whether the page's heading is.
  private func isSeen(_ page: KeepingPage) throws -> JSON {
    try page.session.execute(
      """
      return ['paper', 'headline'].map((id) => document.getElementById(id).offsetHeight > 0);
      """)
  }

  /// By how much red stands over blue in the report's picture, on average.
  private func warmth(_ page: KeepingPage) throws -> Double {
    let value = try page.session.execute(
      """
      // A copy: the page's own canvas is not made for reading.
      const { width, height } = document.getElementById('paper-picture');
      const copy = new OffscreenCanvas(width, height)
        .getContext('2d', { willReadFrequently: true });
      copy.drawImage(document.getElementById('paper-picture'), 0, 0);
      const { data } = copy.getImageData(0, 0, width, height);
      let sum = 0;
      for (let place = 0; place < data.length; place += 4) sum += data[place] - data[place + 2];
      return sum / (data.length / 4);
      """)
    return try #require(value.number)
  }
}
