import Foundation
import NevusHosts
import Testing

/// The generated page in Chromium, opened from the disk, as a person uses it.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct PageTests {
  let pictures: Pictures
  let page: PageUnderTest

  init() throws {
    pictures = try Pictures()
    page = try PageUnderTest(BrowserHost.page(of: Product.site).absoluteString)
  }

  @Test func `a JPEG and a PNG are answered as by the tool`() throws {
    defer { page.end() }
    for path in [try pictures.jpeg(), try pictures.png()] {
      try page.choose(path)
      try page.wait(for: "answered")
      let shown = try page.answer()
      let told = try ToolRun(["classify", "--format", "json", path]).objects()[0]
      for key in ["probabilities", "malignant", "decision", "views", "crop", "model"] {
        #expect(shown[key] != nil && shown[key] == told[key], "\(key)")
      }
      #expect(shown["path"] == nil && shown["logits"] == nil)
    }
    try page.expectNoForeignRequest()
  }

  @Test func `a picture that is dropped or pasted is answered, too`() throws {
    defer { page.end() }
    let path = try pictures.png()
    let told = try ToolRun(["classify", "--format", "json", path]).objects()[0]
    for way in PageUnderTest.Way.allCases {
      try page.give(path, by: way)
      try page.wait(for: "answered")
      #expect(try page.answer()["probabilities"] == told["probabilities"], "\(way)")
    }
  }

  @Test func `a bad file has the tool's code, and a good one is answered after it`() throws {
    defer { page.end() }
    let whole = try Data(contentsOf: URL(fileURLWithPath: pictures.jpeg(seed: 4)))
    let bad = [
      try pictures.write(Data("This is not a picture.\n".utf8), "text.jpg"),
      try pictures.write(Data(), "empty.jpg"),
      try pictures.write(whole.prefix(whole.count / 2), "cut.jpg"),
    ]
    for path in bad {
      try page.choose(path)
      try page.wait(for: "error")
      let told = try ToolRun(["classify", "--format", "json", path]).objects()[0]
      #expect(try page.errorCode() == told["error"]?["code"]?.string, "\(path)")
      #expect(try page.answerText().isEmpty)
    }
    try page.choose(pictures.jpeg())
    try page.wait(for: "answered")
  }

  @Test func `the programming interface takes crops and views and rejects with codes`() throws {
    defer { page.end() }
    let path = try pictures.jpeg()
    let answer = try page.classify(path, "{ crop: [10, 20, 64, 200], views: 2, logits: true }")
    let told = try ToolRun([
      "classify", "--format", "json", "--logits", "--crop", "10,20,64,200", "--views", "2", path,
    ]).objects()[0]
    for key in ["probabilities", "logits", "crop", "views", "malignant", "decision"] {
      #expect(answer[key] != nil && answer[key] == told[key], "\(key)")
    }
    #expect(try page.classify(path, "{ crop: [0, 0, 0, 0] }") == ["code": "bad-crop"])
    #expect(try page.classify(path, "{ crop: [400, 0, 100, 100] }") == ["code": "bad-crop"])
    #expect(try page.classify(path, "{ views: 3 }") == ["code": "bad-views"])
  }

  @Test func `the keyboard reaches the chooser, and the answer gets the focus`() throws {
    defer { page.end() }
    let reached = try page.tabs(until: "photo", atMost: 12)
    #expect(reached.last == "photo", "\(reached)")
    try page.choose(pictures.jpeg())
    try page.wait(for: "answered")
    let focused = try page.session.execute(
      "return document.activeElement.closest('#result') !== null")
    #expect(focused == true)
  }

  @Test func `the page may not speak to anyone`() throws {
    defer { page.end() }
    // Attempts, which the page's own policy has to stop and report.
    let stopped = try page.session.executeAsync(
      """
      const done = arguments[0];
      const seen = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.blockedURI));
      const image = new Image();
      image.src = 'http://127.0.0.1:9/pixel.png';
      fetch('http://127.0.0.1:9/data').catch(() => 'refused').then((result) => {
        setTimeout(() => done([result, seen.length]), 300);
      });
      """)
    #expect(stopped == ["refused", 2], "\(stopped.text)")
  }
}
