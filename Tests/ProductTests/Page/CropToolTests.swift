import Foundation
import NevusHosts
import Testing

/// Choosing the part that is compared.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct CropToolTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  /// The numbers that the tool says: width, height, x, y.
  private func said(_ page: PageUnderTest) throws -> [Int] {
    usleep(500_000)  // it speaks once it rests
    return try page.text("cropper-said").matches(of: #/\d+/#).prefix(4).compactMap {
      Int(String($0.0))
    }
  }

  private func open(_ path: String, script: String? = nil) throws -> PageUnderTest {
    let page = try PageUnderTest.open(script: script)
    try page.choose(path)
    try page.wait(for: "answered")
    try page.press("crop")
    return page
  }

  private func type(_ keys: String, _ page: PageUnderTest) throws {
    try page.session.type(keys, into: page.session.find("#cropper-canvas"))
  }

  @Test func `keys alone choose a part, turned or not, and it is compared as by the tool`() throws {
    let path = try pictures.jpeg(seed: 6)
    let page = try open(path)
    defer { page.end() }
    let focused = try page.session.execute("return document.activeElement.id")
    #expect(focused == "cropper-canvas")
    #expect(try said(page) == [300, 300, 60, 0])
    try type("+++++", page)
    try type(String(repeating: Key.right.rawValue, count: 4), page)
    try type(Key.down.rawValue, page)
    let part = try said(page)
    try #require(part.count == 4)
    #expect(part[0] < 200 && part[0] == part[1] && part[2] > 120, "\(part)")
    // Turning is for the eye: the part stays what it was, all the way round.
    for _ in 0..<5 {
      try type("r", page)
      #expect(try said(page) == part)
    }
    try type(Key.enter.rawValue, page)
    try page.wait(until: "document.documentElement.dataset.state === 'answered'")
    let crop = [part[2], part[3], part[0], part[1]]
    #expect(try page.answer()["crop"] == .array(crop.map { .number(Double($0)) }))
    let told = try ToolRun([
      "classify", "--format", "json", "--crop", crop.map(String.init).joined(separator: ","), path,
    ]).objects()[0]
    #expect(try page.answer()["probabilities"] == told["probabilities"])
    let shown = try page.session.execute(
      "const { width, height } = document.getElementById('canvas'); return [width, height]")
    #expect(shown == [300, 420])
    try page.expectQuiet()
  }

  @Test func `escape leaves the answer as it was and gives the focus back`() throws {
    let page = try open(pictures.jpeg(seed: 6))
    defer { page.end() }
    let before = try page.answerText()
    try type("++" + Key.escape.rawValue, page)
    #expect(try page.answerText() == before)
    #expect(try page.session.execute("return document.activeElement.id") == "crop")
    #expect(try !page.isShown("cropper"))
  }

  @Test(arguments: ["answer.lesion = BOX", "answer.quality = { problems: [], lesion: BOX }"])
  func `the whole picture, and what is suggested`(_ change: String) throws {
    let page = try open(
      pictures.jpeg(seed: 7),
      script: PageUnderTest.changing(change.replacing("BOX", with: "[200, 100, 80, 60]")))
    defer { page.end() }
    try page.press("cropper-whole")
    #expect(try said(page) == [420, 300, 0, 0])
    try page.press("cropper-suggested")
    let part = try said(page)
    try #require(part.count == 4)
    // Square, around the spot, with some skin.
    #expect(part[0] == part[1] && part[0] >= 80 && part[0] <= 140, "\(part)")
    #expect(part[2] <= 200 && part[2] + part[0] >= 280, "\(part)")
    #expect(part[3] <= 100 && part[3] + part[1] >= 160, "\(part)")
  }

  @Test func `mouse, wheel and two fingers`() throws {
    let page = try open(pictures.jpeg(seed: 7))
    defer { page.end() }
    let moved = try page.session.execute(
      """
      const canvas = document.getElementById('cropper-canvas');
      const box = canvas.getBoundingClientRect();
      canvas.setPointerCapture = () => {};
      const at = (x, y) => ({
        bubbles: true, clientX: box.left + x * box.width, clientY: box.top + y * box.height });
      const send = (kind, id, x, y) => canvas.dispatchEvent(
        new PointerEvent(`pointer${kind}`, { ...at(x, y), pointerId: id }));
      canvas.dispatchEvent(
        new WheelEvent('wheel', { ...at(0.5, 0.5), deltaY: -100, cancelable: true }));
      send('down', 1, 0.4, 0.5); send('down', 2, 0.6, 0.5);
      send('move', 1, 0.3, 0.5); send('move', 2, 0.7, 0.5);
      send('up', 1, 0.3, 0.5); send('up', 2, 0.7, 0.5);
      send('down', 3, 0.5, 0.5); send('move', 3, 0.4, 0.5); send('up', 3, 0.4, 0.5);
      """)
    #expect(moved == .null)
    let part = try said(page)
    try #require(part.count == 4)
    // 300 made smaller by the wheel (a factor of about 1.3) and by the fingers (2), then moved on.
    #expect((100...135).contains(part[0]) && part[0] == part[1], "\(part)")
    #expect(part[2] > 60 + (300 - part[0]) / 2, "\(part)")
  }
}
