import Foundation
import NevusHosts
import Testing

/// What screen readers get: Chromium's accessibility tree of the answered page.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct AccessTreeTests {
  /// A node: role, name and properties.
  private struct Node {
    let role: String
    let name: String
    let properties: [String: JSON]
  }

  private func nodes(_ session: WebDriverSession) throws -> [Node] {
    let tree = try session.devTools("Accessibility.getFullAXTree")
    return (tree["nodes"]?.array ?? []).filter { $0["ignored"] != true }.map { node in
      let properties = (node["properties"]?.array ?? []).compactMap { property in
        property["name"]?.string.map { ($0, property["value"]?["value"] ?? .null) }
      }
      return Node(
        role: node["role"]?["value"]?.string ?? "", name: node["name"]?["value"]?.string ?? "",
        properties: Dictionary(properties) { _, last in last })
    }
  }

  @Test func `whatever is used has a name, and parts of the page are told apart by theirs`() throws
  {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let pictures = try Pictures()
    // Its folder lasts as long as it does.
    defer { withExtendedLifetime(pictures) {} }
    try page.choose(pictures.jpeg(seed: 74))
    try page.wait(for: "answered")
    let nodes = try nodes(page.session)
    let used = ["button", "link", "checkbox", "radio", "slider", "combobox", "textbox", "image"]
    for role in used {
      let those = nodes.filter { $0.role == role }
      #expect(those.allSatisfy { !$0.name.isEmpty }, "\(role)")
      // This page has no field for text but in dialogs.
      #expect(!those.isEmpty || role == "textbox", "\(role)")
    }
    let regions = nodes.filter { $0.role == "region" }.map(\.name)
    #expect(Set(regions).count == regions.count && !regions.contains(""), "\(regions)")
    for name in ["Your picture", "The answer", "Kept on this device"] {
      #expect(regions.contains(name), "\(name) of \(regions)")
    }
    let names = Set(nodes.map { "\($0.role): \($0.name)" })
    for name in [
      "link: Skip to the content", "navigation: Pages", "button: Choose a picture",
      "checkbox: Show where the network looked",
      "image: The picture: lesion-74.jpg, 420 by 300 pixels",
    ] {
      #expect(names.contains(name), "\(name)")
    }
    // Headings: one first, none left out.
    let levels =
      try page.session.execute(
        """
        return Array.from(document.querySelectorAll('h1, h2, h3, h4')).filter(
          (heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]));
        """
      ).array?.compactMap(\.number) ?? []
    #expect(levels.filter { $0 == 1 }.count == 1 && levels.first == 1, "\(levels)")
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
    // The nine diagnoses: a table with a caption, and a row header each.
    #expect(nodes.filter { $0.role == "rowheader" }.count == 9)
    #expect(nodes.filter { $0.role == "columnheader" }.count == 4)
  }

  @Test func `what happens is said by live regions, an error at once`() throws {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let before = try nodes(page.session)
    let status = before.filter { $0.role == "status" }
    #expect(!status.isEmpty && status.allSatisfy { $0.properties["live"] == "polite" })
    // A region speaks only of what changes while it is there.
    #expect(!before.contains { $0.role == "alert" && !$0.name.isEmpty })
    try page.session.execute(
      """
      self.said = [];
      new MutationObserver(() => {
        const words = document.getElementById('status').textContent;
        if (words && said.at(-1) !== words) said.push(words);
      }).observe(document.getElementById('status'), { childList: true, characterData: true,
        subtree: true });
      """)
    let pictures = try Pictures()
    defer { withExtendedLifetime(pictures) {} }
    try page.choose(pictures.jpeg(seed: 75))
    try page.wait(for: "answered")
    #expect((try page.session.execute("return said").array?.count ?? 0) >= 1)
    #expect(
      try page.session.execute("return document.activeElement.id") == "judgement",
      "the answer itself is read because it has the focus")
    try page.choose(pictures.write(Data("no picture".utf8), "text.jpg"))
    try page.wait(for: "error")
    let alert = try nodes(page.session).filter { $0.role == "alert" }
    #expect(alert.count == 1 && alert.first?.properties["live"] == "assertive")
  }
}
