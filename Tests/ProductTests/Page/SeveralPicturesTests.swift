import Foundation
import NevusHosts
import Testing

/// Several pictures, their kind, the camera, and files of other kinds.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct SeveralPicturesTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  @Test func `several at once are listed, and a click shows one`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let paths = [
      try pictures.jpeg(seed: 41), try pictures.png(seed: 42),
      try pictures.write(Data("no picture".utf8), "text.png"), try pictures.jpeg(seed: 43),
    ]
    try page.choose(paths.joined(separator: "\n"))
    try page.wait(for: "answered")
    let items = "Array.from(document.querySelectorAll('.item'))"
    try page.wait(until: "\(items).every((item) => item.dataset.decision)")
    let decisions = try page.session.execute("return \(items).map((item) => item.dataset.decision)")
    let told = try ToolRun(["classify", "--format", "json"] + paths).objects()
    #expect(decisions.array == told.map { $0["decision"] ?? "refused" })
    for (index, path) in paths.enumerated() where index != 2 {
      try page.session.execute("\(items)[\(index)].click()")
      try page.wait(for: "answered")
      #expect(try page.answer()["probabilities"] == told[index]["probabilities"], "\(path)")
      let pressed = try page.session.execute(
        "return \(items).map((item) => item.getAttribute('aria-pressed') === 'true')")
      #expect(pressed.array == paths.indices.map { .bool($0 == index) })
    }
    try page.session.execute("\(items)[2].click()")
    try page.wait(for: "error")
    #expect(try page.errorCode() == "unsupported-format")
    #expect(try page.answerText().isEmpty)
    try page.press("pictures-clear")
    #expect(try page.session.execute("return \(items).length") == 0)
    #expect(try !page.isShown("result"))
    try page.expectQuiet()
  }

  @Test func `an ordinary photo is never shown as benign, its answer stays the model's`() throws {
    let page = try PageUnderTest.open(
      script: PageUnderTest.changing("answer.decision = 'benign';"))
    defer { page.end() }
    try page.session.execute(
      """
      self.told = [];
      document.addEventListener('nevus-answer', ({ detail }) => {
        if (detail) told.push([detail.picture.kind, detail.picture.shown, detail.answer.decision]);
      });
      """)
    try page.choose(pictures.jpeg(seed: 44))
    try page.wait(for: "answered")
    let shown = "return document.getElementById('result').dataset.decision"
    #expect(try page.session.execute(shown) == "benign")
    try page.press("ordinary")
    #expect(try page.session.execute(shown) == "uncertain")
    #expect(try page.answer()["decision"] == "benign")
    #expect(try page.text("judgement-meaning").contains("ordinary photo"))
    // A small malignant share would reassure, too.
    #expect(try !page.isShown("malignant-share"))
    #expect(try page.session.execute("return document.getElementById('numbers').open") == false)
    // The next picture is taken for what was said last.
    try page.choose(pictures.jpeg(seed: 45))
    try page.wait(for: "answered")
    #expect(try page.session.execute(shown) == "uncertain")
    try page.press("dermoscopic")
    #expect(try page.session.execute(shown) == "benign")
    let told = try page.session.execute("return told")
    #expect(
      told == [
        [.null, "benign", "benign"], ["ordinary", "uncertain", "benign"],
        ["ordinary", "uncertain", "benign"], ["dermoscopic", "benign", "benign"],
      ], "\(told.text)")
  }

  @Test(arguments: ["NotAllowedError", "NotFoundError", "NotReadableError", "TypeError"])
  func `a camera that is refused is a sentence`(_ name: String) throws {
    let page = try PageUnderTest.open(
      script: """
        navigator.mediaDevices.getUserMedia =
          () => Promise.reject(new DOMException('no', '\(name)'));
        """)
    defer { page.end() }
    try page.press("live")
    try page.wait(until: "!document.getElementById('live-refused').hidden")
    #expect(try page.text("live-refused").count > 40)
    #expect(try !page.isShown("viewfinder"))
    try page.expectQuiet()
  }

  @Test func `what the camera shows is compared, and the camera is let go`() throws {
    let page = try PageUnderTest.open(
      script: """
        navigator.mediaDevices.getUserMedia = async () => {
          const canvas = document.createElement('canvas');
          canvas.width = 320; canvas.height = 240;
          const context = canvas.getContext('2d');
          setInterval(() => {
            context.fillStyle = '#e0b090'; context.fillRect(0, 0, 320, 240);
            context.fillStyle = '#604020'; context.fillRect(120, 80, 80, 80);
          }, 30);
          self.stream = canvas.captureStream();
          return self.stream;
        };
        """)
    defer { page.end() }
    try page.press("live")
    try page.wait(until: "!document.getElementById('viewfinder-take').disabled")
    try page.press("viewfinder-take")
    try page.wait(for: "answered")
    #expect(try page.answer()["crop"] == [40, 0, 240, 240])
    let tracks = try page.session.execute(
      "return stream.getTracks().every((track) => track.readyState === 'ended')")
    #expect(tracks == true)
    try page.expectQuiet()
  }

  @Test(arguments: [
    ("heic", "\0\0\0\u{18}ftypheic\0\0\0\0mif1heic"),
    ("HEIC", "\0\0\0\u{18}ftypmif1\0\0\0\0mif1heic"),
    ("AVIF", "\0\0\0\u{18}ftypmif1\0\0\0\0mif1avif"), ("TIFF", "II*\0\u{8}\0\0\0"),
    ("PDF", "%PDF-1.7\n"), ("WebP", "RIFF\0\u{1}\0\0WEBPVP8 "),
  ])
  func `files of other kinds are told a way out`(_ name: String, _ head: String) throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let padding = String(repeating: "\0", count: 400)
    try page.choose(pictures.write(Data((head + padding).utf8), "picture.jpg"))
    try page.wait(for: "error")
    #expect(try page.errorCode() == "unsupported-format")
    let words = try page.text("error-text")
    #expect(words.contains(name.uppercased()) || words.contains(name), "\(words)")
    #expect(words.contains("JPEG") && words.count > 80)
  }
}
