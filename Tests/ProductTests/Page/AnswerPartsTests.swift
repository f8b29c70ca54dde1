import Foundation
import NevusHosts
import Testing

/// What an answer consists of besides its judgement.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct AnswerPartsTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  /// The hold-out part of the shipped evaluation.
  private func holdout() throws -> JSON {
    let path = "\(Product.root)/Weights/evaluation.json"
    let evaluation = try #require(JSON.parse(try Data(contentsOf: URL(fileURLWithPath: path))))
    return try #require(evaluation["parts"]?.array?.first { $0["part"] == "holdout" })
  }

  /// What stands before the number of pictures: unbroken, and not turned round by what is around it.
  private let sample = "\u{2066}n\u{A0}=\u{A0}"

  @Test func `shares stand beside how often such shares were right`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    try page.showExample()
    let answer = try page.answer()
    let malignant = try #require(answer["malignant"]?.number)
    let bins = try holdout()["reliability"]?["malignancy"]?["bins"]?.array ?? []
    let nearest = try #require(
      bins.min {
        abs(($0["confidence"]?.number ?? 9) - malignant)
          < abs(($1["confidence"]?.number ?? 9) - malignant)
      })
    let count = try #require(nearest["observed"]?["n"]?.number)
    #expect(try page.text("malignant-record").contains("\(sample)\(Int(count))\u{2069}"))

    let probabilities = try #require(answer["probabilities"])
    guard case .object(let shares) = probabilities else { return }
    let most = try #require(shares.max { ($0.value.number ?? 0) < ($1.value.number ?? 0) }?.key)
    let measured = try holdout()["nine"]?["classes"]?.array?.first { $0["name"] == .string(most) }
    let precision = try #require(measured?["figures"]?["precision"])
    let value = try #require(precision["value"]?.number)
    let record = try page.text("more-\(most)")
    #expect(record.contains("\(Int((value * 100).rounded()))%"), "\(record)")
    let n = try #require(precision["n"]?.number)
    #expect(
      record.replacing(",", with: "").contains("\(sample)\(Int(n))\u{2069}"), "\(record)")
    try page.expectQuiet()
  }

  @Test func `the set of diagnoses is the answer's, and its rows open`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    try page.showExample()
    let set = try #require(try page.answer()["sets"]?["95"]?.array)
    let shown = try page.session.execute(
      """
      const list = document.getElementById('sets-list');
      const ends = list.querySelectorAll('dt')[1];
      return Array.from(list.querySelectorAll('dd'))
        .filter((name) => !ends || name.compareDocumentPosition(ends) & 4).length
      """)
    #expect(shown == .number(Double(set.count)))
    let rows = try page.session.execute(
      """
      const names = Array.from(document.querySelectorAll('.class-name'));
      const state = () => names.map((name) => [
        name.getAttribute('aria-expanded') === 'true',
        !document.getElementById(name.getAttribute('aria-controls')).hidden]);
      const before = state();
      names[4].click();
      return [before, state()[4], names.length];
      """)
    let open = try #require(rows.array?.first?.array)
    #expect(open[0] == [true, true] && open.dropFirst().allSatisfy { $0 == [false, false] })
    #expect(rows.array?.dropFirst() == [[true, true], 9])
  }

  @Test func `more looks give the tool's average, and the page says so`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let path = try pictures.jpeg(seed: 31)
    try page.choose(path)
    try page.wait(for: "answered")
    #expect(try page.text("averaged").isEmpty)
    try page.press("looks")
    try page.wait(until: "document.getElementById('answer').textContent.includes('\"views\":16')")
    let told = try ToolRun(["classify", "--format", "json", "--views", "16", path]).objects()[0]
    #expect(try page.answer()["probabilities"] == told["probabilities"])
    #expect(try page.text("averaged").contains("16"))
    #expect(try !page.isShown("looks"))
  }

  @Test func `what is no picture of a spot says why and names no diagnosis`() throws {
    let page = try PageUnderTest.open(
      script: PageUnderTest.changing("answer.decision = 'not-a-lesion'; answer.distance = 2.5;"))
    defer { page.end() }
    try page.showExample()
    #expect(try page.text("judgement-reason").contains("2.5"))
    for part in ["malignant", "sets", "heat-tools", "heat"] {
      #expect(try !page.isShown(part), "\(part)")
    }
    #expect(try page.session.execute("return document.getElementById('numbers').open") == false)
  }

  @Test func `problems are said in words, and unknown ones left out`() throws {
    let problems = [
      "blurred", "noisy", "too-dark", "too-bright", "low-contrast", "glare", "low-resolution",
      "lesion-small", "lesion-cut-off",
    ]
    let listed = problems.map { "'\($0)'" }.joined(separator: ",")
    let page = try PageUnderTest.open(
      script: PageUnderTest.changing("answer.quality = { problems: [\(listed), 'unheard-of'] };"))
    defer { page.end() }
    try page.showExample()
    let said = try page.session.execute(
      "return Array.from(document.querySelectorAll('#problems-list li'), (one) => one.textContent)")
    let lines = (said.array ?? []).compactMap(\.string)
    #expect(lines.count == problems.count && Set(lines).count == problems.count)
    #expect(lines.allSatisfy { $0.count > 20 })
    #expect(try page.isShown("problems"))
  }

  @Test func `an answer without measured quality or sets is shown, too`() throws {
    let page = try PageUnderTest.open(
      script: PageUnderTest.changing("delete answer.sets; delete answer.quality;"))
    defer { page.end() }
    try page.showExample()
    #expect(try !page.isShown("sets"))
    #expect(try !page.isShown("problems"))
    #expect(try page.isShown("judgement"))
    try page.expectQuiet()
  }
}
