import Foundation
import NevusHosts
import NevusPictures
import Testing

/// "Check by covering", and the word that a picture is drawn.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct OcclusionTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  @Test func `the page covers with the tool's bits, by one worker and by several`() throws {
    let path = try pictures.jpeg(seed: 5)
    let run = try ToolRun([
      "classify", "--format", "json", "--class", "mel",
      "--occlusion", pictures.folder.file("m.png"), path,
    ])
    let expected = try #require(try run.objects().first)
    let page = try PageUnderTest.open()
    defer { page.end() }
    for workers in [1, 2] {
      let answer = try page.classify(path, "{ occlusion: 'mel', workers: \(workers) }")
      #expect(answer["occlusion"] == expected["occlusion"], "\(workers) workers")
      #expect(answer["probabilities"] == expected["probabilities"])
    }
    // The most probable one's, and none where none is asked for.
    let other = try page.classify(path, "{ occlusion: true, views: 2, heatMap: true }")
    #expect(other["occlusion"]?["class"] == other["heatMap"]?["class"])
    #expect(try page.classify(path, "{}")["occlusion"] == nil)
    try page.expectNoForeignRequest()
  }

  @Test func `it is asked for, shows how far it is, and lies beside the first map`() throws {
    let page = try PageUnderTest.open(
      script: """
        self.pauses = [];
        let last = performance.now();
        setInterval(() => {
          const now = performance.now();
          self.pauses.push(now - last);
          last = now;
        }, 10);
        """)
    defer { page.end() }
    try page.showExample()
    #expect(try page.isShown("occlusion-start") && !page.isShown("occlusion-way"))
    let before = try page.session.execute("return document.getElementById('heat').toDataURL()")
    try page.session.execute(
      """
      self.pauses.length = 0;
      self.steps = [];
      new MutationObserver(() => self.steps.push(
        document.getElementById('occlusion-progress').value))
        .observe(document.getElementById('occlusion-progress'), { attributes: true });
      """)
    try page.press("occlusion-start")
    #expect(try page.isShown("occlusion-cancel") && !page.isShown("occlusion-start"))
    try page.wait(until: "document.getElementById('occlusion-work').hidden")
    let steps = (try page.session.execute("return self.steps").array ?? []).compactMap(\.number)
    #expect(steps.count >= 10 && steps.last == 15, "\(steps)")
    // The page stayed awake: the work is the workers', and takes seconds.
    let pauses = (try page.session.execute("return self.pauses").array ?? []).compactMap(\.number)
    #expect(pauses.count > 40 && pauses.reduce(0, +) > 3 * (pauses.max() ?? .infinity))
    #expect(try page.text("occlusion-said").count > 10)
    #expect(try page.isShown("occlusion-way") && page.isShown("occlusion-meaning"))
    #expect(try !page.isShown("heat-meaning") && !page.isShown("occlusion-start"))
    let covered = try page.session.execute("return document.getElementById('heat').toDataURL()")
    #expect(covered != before)
    // Back to the first map, without another comparison.
    let again = try page.session.execute(
      """
      const way = document.getElementById('occlusion-way');
      way.value = 'sums';
      way.dispatchEvent(new Event('change'));
      return document.getElementById('heat').toDataURL();
      """)
    #expect(again == before)
    #expect(try page.isShown("heat-meaning") && !page.isShown("occlusion-meaning"))
    try page.expectQuiet()
  }

  @Test func `it can be left, and another picture does not wait for it`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    try page.showExample()
    try page.press("occlusion-start")
    try page.press("occlusion-cancel")
    #expect(try page.isShown("occlusion-start") && !page.isShown("occlusion-cancel"))
    #expect(try page.session.execute("return document.activeElement.id") == "occlusion-start")
    try page.press("occlusion-start")
    try page.choose(try pictures.jpeg(seed: 8))
    try page.wait(for: "answered")
    try page.wait(
      until: "JSON.parse(document.getElementById('answer').textContent).crop[2] === 300")
    #expect(try !page.isShown("occlusion-cancel") && !page.isShown("occlusion-way"))
    // A signal ends it for those who embed it, too.
    let left = try page.session.executeAsync(
      """
      const [done] = arguments;
      const control = new AbortController();
      const picture = document.getElementById('canvas');
      setTimeout(() => control.abort(), 100);
      window.nevus.classify(picture, { occlusion: true, signal: control.signal })
        .then(() => done('answered'), (error) => done(error.name));
      """)
    #expect(left == "AbortError")
    try page.expectQuiet()
  }

  @Test func `a picture that calls itself drawn is called so, with the same answer`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let path = try pictures.png(seed: 9)
    let plain = try page.classify(path, "{}")
    let bytes = DrawnLabel.labelled(try Data(contentsOf: URL(fileURLWithPath: path)))
    let labelled = try pictures.write(bytes, "labelled.png")
    try page.choose(labelled)
    try page.wait(for: "answered")
    let answer = try page.answer()
    #expect(answer["drawn"] == true && plain["drawn"] == nil)
    for name in ["probabilities", "decision", "distance", "quality", "malignant"] {
      #expect(answer[name] == plain[name], "\(name)")
    }
    #expect(try page.isShown("drawn-file") && !page.isShown("drawn"))
    try page.choose(path)
    try page.wait(until: "document.getElementById('drawn-file').hidden")
    #expect(try !page.isShown("drawn"))
  }
}
