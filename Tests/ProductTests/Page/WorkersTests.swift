import Foundation
import NevusHosts
import Testing

/// Both builds of the module and several workers in the generated page, opened from the disk.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(10)))
struct WorkersTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  private func page(hasRelaxedSIMD: Bool = true, script: String? = nil) throws -> PageUnderTest {
    try PageUnderTest(
      BrowserHost.page(of: Product.site).absoluteString, hasRelaxedSIMD: hasRelaxedSIMD,
      script: script)
  }

  @Test(arguments: [true, false])
  func `the page says which build runs, and both answer as the tool`(_ hasRelaxed: Bool) throws {
    let page = try page(hasRelaxedSIMD: hasRelaxed)
    defer { page.end() }
    let name = try page.session.execute(
      "return [document.documentElement.dataset.module, nevus.engine.module]")
    let wanted: JSON = .string(hasRelaxed ? "relaxed-simd" : "plain-simd")
    #expect(name == [wanted, wanted])
    let path = try pictures.jpeg(seed: 21)
    let told = try ToolRun([
      "classify", "--format", "json", "--logits", "--views", "16", path,
    ]).objects()[0]
    for workers in [1, 2, 3] {
      let answer = try page.classify(path, "{ views: 16, logits: true, workers: \(workers) }")
      for key in ["probabilities", "logits", "crop", "views", "malignant", "decision"] {
        #expect(answer[key] != nil && answer[key] == told[key], "\(key), \(workers) workers")
      }
      #expect(try page.session.execute("return nevus.engine.workers") == .number(Double(workers)))
    }
    try page.expectNoForeignRequest()
  }

  @Test func `a batch keeps its order and its faults`() throws {
    let page = try page()
    defer { page.end() }
    let paths = try (0..<5).map { try pictures.png(seed: UInt64(60 + $0)) }
    let files = try paths.map { path in
      JSON.string(try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString())
    }
    let result = try page.session.executeAsync(
      """
      const [files, done] = arguments;
      const blobs = files.map((text) => new Blob(
        [Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
      blobs.splice(2, 0, new Blob(['no picture']));
      nevus.classifyAll(blobs, { workers: 3, views: 2 }).then(done, (error) => done(String(error)));
      """, [.array(files)])
    let told = try ToolRun(["classify", "--format", "json", "--views", "2"] + paths).objects()
    var outcomes = try #require(result.array, "\(result.text)")
    try #require(outcomes.count == 6)
    #expect(outcomes.remove(at: 2)["error"]?["code"] == "unsupported-format")
    for (outcome, told) in zip(outcomes, told) {
      #expect(outcome["probabilities"] == told["probabilities"])
    }
  }

  /// Workers from the second on end as if their thread had died: at once, or in the middle of work.
  @Test(arguments: ["load", "view"])
  func `a helper that fails is an error or done without, never a hang`(_ kind: String) throws {
    let page = try page(
      script: """
        (() => {
          let made = 0;
          const Real = self.Worker;
          self.Worker = class extends Real {
            constructor(url) { super(url); this.number = ++made; }
            postMessage(message, transfer) {
              if (this.number === 2 && message.kind === '\(kind)') {
                setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { cancelable: true })));
              } else { super.postMessage(message, transfer); }
            }
          };
        })();
        """)
    defer { page.end() }
    let path = try pictures.jpeg(seed: 22)
    let answer = try page.classify(path, "{ views: 16, workers: 2 }")
    // A helper that never came is done without. One that went in the middle: `crashed`, unless the
    // first worker had taken all views before it was there.
    let isRefused = answer == ["code": "crashed"]
    #expect(answer["views"] == 16 || (kind == "view" && isRefused), "\(answer.text)")
    // The page goes on.
    #expect(try page.classify(path, "{ views: 4, workers: 3 }")["views"] == 4)
  }

  @Test func `a thousand pictures in a row leave the memory as it was`() throws {
    let page = try page()
    defer { page.end() }
    let path = try pictures.jpeg(seed: 23)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString()
    func answers(_ count: Int) throws -> Double {
      let result = try page.session.executeAsync(
        """
        const [text, count, done] = arguments;
        const blob = new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);
        (async () => {
          for (let i = 0; i < count; i++) await nevus.classify(blob, { workers: 1 });
          done(nevus.engine.memory);
        })().catch((error) => done(String(error)));
        """, [.string(bytes), .number(Double(count))])
      return try #require(result.number, "\(result.text)")
    }
    let first = try answers(1)
    #expect(first > 1_000_000 && first <= 48_000_000, "\(first) bytes")
    for _ in 0..<10 { #expect(try answers(100) == first) }
  }

  @Test func `the largest picture takes no more memory`() throws {
    let page = try page()
    defer { page.end() }
    let result = try page.session.executeAsync(
      """
      const done = arguments[0];
      (async () => {
        const make = async (width, height) => {
          const canvas = new OffscreenCanvas(width, height);
          canvas.getContext('2d').fillRect(0, 0, width / 2, height / 3);
          return canvas.convertToBlob({ type: 'image/jpeg' });
        };
        await nevus.classify(await make(64, 64), { workers: 1 });
        const before = nevus.engine.memory;
        await nevus.classify(await make(9000, 7000), { workers: 1 });
        done([before, nevus.engine.memory]);
      })().catch((error) => done(String(error)));
      """)
    let memory = (result.array ?? []).compactMap(\.number)
    try #require(memory.count == 2, "\(result.text)")
    #expect(memory[0] == memory[1] && memory[1] <= 48_000_000)
  }
}
