import NevusCharts
import Testing

struct ChartTests {
  @Test func `every chart is well-formed and inside its frame`() throws {
    for chart in Samples.charts() {
      let svg = ReadSVG(try chart.svg())
      #expect(svg.isWellFormed)
      #expect(svg.isInside)
    }
  }

  @Test func `every chart says in words what it is`() throws {
    for chart in Samples.charts("recall of each class") {
      let svg = ReadSVG(try chart.svg())
      let root = try #require(svg.all("svg").first)
      #expect(root["role"] == "img")
      #expect(root["aria-label"] == "recall of each class. recall of each class")
      #expect(svg.elements.map(\.name)[1...2] == ["title", "desc"])
    }
  }

  @Test func `no chart has a style, a script or an event`() throws {
    for chart in Samples.charts("<script>alert(1)</script>") {
      let svg = ReadSVG(try chart.svg())
      #expect(svg.isWellFormed)
      #expect(svg.all("script").isEmpty && svg.all("style").isEmpty)
      for element in svg.elements {
        #expect(element.attributes["style"] == nil)
        #expect(!element.attributes.keys.contains { $0.hasPrefix("on") || $0.contains("href") })
      }
    }
  }

  @Test(arguments: [
    "\" onload=\"alert(1)", "' & < > ]]>", "\u{0}\u{1}\u{8}\u{1F}", "\u{FFFE}\u{FFFF}", "",
    "</svg>", "&amp;", "𝔪𝔢𝔩 🩺 מלנומה", "a\nb\tc",
  ])
  func `hostile labels change nothing but the words`(label: String) throws {
    for (chart, plain) in zip(Samples.charts(label), Samples.charts("x")) {
      let svg = ReadSVG(try chart.svg())
      let reference = ReadSVG(try plain.svg())
      #expect(svg.isWellFormed)
      #expect(svg.elements.map(\.name) == reference.elements.map(\.name))
      for (one, other) in zip(svg.elements, reference.elements) {
        #expect(Set(one.attributes.keys) == Set(other.attributes.keys))
      }
    }
  }

  @Test func `very long labels stay inside the picture`() throws {
    for chart in Samples.charts(String(repeating: "w", count: 10_000)) {
      let svg = ReadSVG(try chart.svg())
      #expect(svg.isWellFormed && svg.isInside)
    }
  }
}
