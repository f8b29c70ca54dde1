import Foundation
import NevusHosts
import Testing

/// The module and its element, in the example that the site brings along.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct EmbeddingTests {
  private let pictures: Pictures
  private let server: ServedFolder
  private let session: WebDriverSession

  init() throws {
    pictures = try Pictures()
    server = try ServedFolder(Product.site)
    session = try WebDriverSession(Chromium())
  }

  private func end() {
    session.end()
    server.stop()
  }

  private func open(_ page: String) throws {
    try session.open(server.address + page)
    try wait(for: "ready")
  }

  private func wait(for state: String) throws {
    let place = "document.querySelector('nevus-classifier').dataset.state"
    try session.wait(
      for: "The element's state \(state)", seconds: 60,
      until: "['\(state)', 'error'].includes(\(place))")
    #expect(try session.execute("return \(place)") == .string(state))
  }

  /// What `body` resolves to, in a module of the page; `blob` is the picture.
  private func run(_ path: String, _ body: String) throws -> JSON {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString()
    return try session.executeAsync(
      """
      const [text, done] = arguments;
      const blob = new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);
      (async () => { \(body) })().then(done, (error) => done({ code: error.code || String(error) }));
      """, [.string(bytes)])
  }

  @Test func `the element answers as the tool, and tells the page around it`() throws {
    defer { end() }
    try open("embedding.de.html")
    let path = try pictures.jpeg(seed: 51)
    let told = try ToolRun(["classify", "--format", "json", "--views", "4", path]).objects()[0]
    let result = try run(
      path,
      """
      const element = document.querySelector('nevus-classifier');
      const events = [];
      document.addEventListener('nevus-answer', ({ detail, target }) =>
        events.push([target === element, detail.answer.decision, detail.picture.blob === blob]));
      const answer = await element.classify(blob);
      return { answer, events };
      """)
    for key in ["probabilities", "malignant", "decision", "views", "crop", "model"] {
      #expect(result["answer"]?[key] != nil && result["answer"]?[key] == told[key], "\(key)")
    }
    let decision = try #require(told["decision"])
    #expect(result["events"] == [[true, decision, true]])
    let shown = try session.execute(
      """
      const root = document.querySelector('nevus-classifier').shadowRoot;
      return [root.querySelector('[part=frame]').lang, root.querySelectorAll('tr').length,
        root.querySelector('[part=judgement]').textContent.length > 5,
        JSON.parse(document.getElementById('last-answer').textContent).views];
      """)
    #expect(shown == ["de", 9, true, 4], "\(shown.text)")

    // Another language, at once.
    try session.execute("document.querySelector('nevus-classifier').setAttribute('language', 'ar')")
    #expect(
      try session.execute(
        """
        return document.querySelector('nevus-classifier').shadowRoot
          .querySelector('[part=frame]').dir
        """) == "rtl")

    // A person's file, by the element's own input, and a refusal.
    let bad = try pictures.write(Data("This is not a picture.\n".utf8), "text.jpg")
    let input = try #require(
      WebElement(
        session.execute(
          """
          return document.querySelector('nevus-classifier').shadowRoot
            .querySelector('input[type=file]')
          """)))
    try session.type(bad, into: input)
    try session.wait(
      for: "The refusal", seconds: 30,
      until: "document.getElementById('last-answer').textContent.startsWith('unsupported-format')")
    try session.type(path, into: input)
    try wait(for: "answered")
    try expectOwnRequestsOnly()
  }

  @Test func `the module gives what its types promise`() throws {
    defer { end() }
    try open("embedding.html")
    let path = try pictures.png(seed: 52)
    let told = try ToolRun([
      "classify", "--format", "json", "--views", "2", "--logits", "--prior", "equal", path,
    ]).objects()[0]
    let result = try run(
      path,
      """
      const nevus = await import(new URL('nevus.mjs', document.baseURI));
      const options = { views: 2, workers: 2, logits: true, heatMap: 'mel', prior: 'equal' };
      const [answer, all] = [await nevus.classify(blob, options),
        await nevus.classifyAll([blob, new Blob(['no'])], options)];
      const model = await nevus.load();
      const refused = await nevus.classify(blob, { views: 3 })
        .catch((error) => [error instanceof nevus.NevusError, error.code, error.message.length > 9]);
      const elsewhere = await nevus.load({ base: '/elsewhere/' }).catch((error) => error.name);
      return { answer, all, model, facts: nevus.facts(), refused, elsewhere,
        exported: Object.keys(nevus).sort() };
      """)
    for key in ["probabilities", "logits", "malignant", "decision", "views", "crop", "prior"] {
      #expect(result["answer"]?[key] != nil && result["answer"]?[key] == told[key], "\(key)")
    }
    #expect(result["all"]?.array?.first?["logits"] == told["logits"])
    #expect(result["all"]?.array?.last?["error"]?["code"] == "unsupported-format")
    #expect(result["refused"] == [true, "bad-views", true])
    #expect(result["elsewhere"] == "TypeError")
    #expect(
      result["exported"] == [
        "NevusClassifier", "NevusError", "classify", "classifyAll", "facts", "load", "version",
      ])

    let types = try String(contentsOfFile: "\(Product.site)/nevus.d.ts", encoding: .utf8)
    for (interface, value) in [
      ("Answer", result["answer"]), ("Model", result["model"]), ("Facts", result["facts"]),
      ("HeatMap", result["answer"]?["heatMap"]),
    ] {
      let members = try Self.members(of: interface, in: types)
      let keys = try #require(value.flatMap(Self.keys), "\(interface)")
      #expect(keys.subtracting(members.keys) == [], "\(interface) has more than its type")
      let required = Set(members.filter { !$0.value }.keys)
      #expect(required.subtracting(keys) == [], "\(interface) has less than its type")
    }
    try expectOwnRequestsOnly()
  }

  /// The members of an interface, each with whether it may be absent.
  private static func members(of interface: String, in types: String) throws -> [String: Bool] {
    let parts = types.components(separatedBy: "export interface \(interface) {")
    let body = try #require(parts.last?.components(separatedBy: "\n}").first, "\(interface)")
    try #require(parts.count == 2)
    let found = body.matches(of: #/\n  ([A-Za-z0-9]+)(\??): /#)
    return Dictionary(uniqueKeysWithValues: found.map { (String($0.1), !$0.2.isEmpty) })
  }

  private static func keys(_ json: JSON) -> Set<String>? {
    guard case .object(let members) = json else { return nil }
    return Set(members.keys)
  }

  private func expectOwnRequestsOnly() throws {
    let resources = try session.execute(
      "return performance.getEntriesByType('resource').map((entry) => entry.name)")
    for name in (resources.array ?? []).compactMap(\.string) {
      #expect(name.hasPrefix(server.address), "\(name)")
    }
    #expect(try session.log(.browser) == [])
  }
}
