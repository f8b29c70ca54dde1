import Foundation
import NevusFiles
import NevusSite
import Testing

struct SiteCheckTests {
  /// Writes a site, lets the body change it, and checks it.
  private func outcome(
    isMeasured: Bool = false, after change: (String) throws -> Void = { _ in }
  ) throws -> SiteCheck.Outcome {
    var outcome: SiteCheck.Outcome?
    try Ingredients.inFolder { folder in
      var ingredients = try Ingredients.make()
      if isMeasured { ingredients.evaluation = try Ingredients.evaluation() }
      _ = try SiteGenerator(try SitePlan(ingredients)).write(to: "\(folder)/site")
      try change("\(folder)/site")
      outcome = try SiteCheck(folder: "\(folder)/site").run()
    }
    return try #require(outcome)
  }

  private func append(_ text: String, to file: String) throws {
    let old = String(decoding: try Files.read(file), as: UTF8.self)
    try Files.write(old + text, to: file)
  }

  @Test func `a site as it was generated has nothing wrong`() throws {
    let outcome = try outcome(isMeasured: true)
    #expect(outcome.findings == [])
    #expect(outcome.pages == 49 && outcome.addresses > 49 * 20)
  }

  @Test func `a link to nothing is found with its file and line`() throws {
    let outcome = try outcome { folder in
      try append("\n\n<a href=\"nothing.html?v=1#x\">", to: "\(folder)/privacy.de.html")
    }
    let finding = try #require(outcome.findings.first { $0.line != nil })
    #expect(finding.file == "privacy.de.html" && finding.reason.contains("nothing.html"))
    #expect("\(finding)".firstMatch(of: #/^privacy\.de\.html:[0-9]{2,}: /#) != nil)
  }

  @Test(arguments: [
    ("<a href=\"how.html#nowhere\">", "#nowhere"), ("<a href=\"#nowhere\">", "#nowhere"),
    ("<a href=\"../secret.html\">", "out of the folder"), ("<img src=\"/icon.png\">", "out of"),
    ("<img src=\"//cdn/icon.png\">", "not of this site"),
    ("<script src=\"https://cdn/x.js\">", "not of this site"), ("<p id=\"main\">", "again"),
  ])
  func `what leads nowhere or elsewhere is found`(markup: String, reason: String) throws {
    let outcome = try outcome { try append(markup, to: "\($0)/privacy.html") }
    #expect(outcome.findings.contains { $0.line != nil && $0.reason.contains(reason) })
  }

  @Test func `a changed and a missing file are found`() throws {
    let outcome = try outcome { folder in
      try append("/* */", to: "\(folder)/nevus.css")
      try FileManager.default.removeItem(atPath: "\(folder)/nevus.example.js")
    }
    #expect(Set(outcome.findings.map(\.file)) == ["nevus.css", "nevus.example.js"])
  }

  @Test func `a folder that is no site is refused`() throws {
    try Ingredients.inFolder { folder in
      #expect(throws: SiteError.self) { try SiteCheck(folder: folder).run() }
      try Files.write("{}", to: "\(folder)/nevus-site.json")
      let error = #expect(throws: SiteError.self) { try SiteCheck(folder: folder).run() }
      #expect(error?.description.contains("nevus-site.json") == true)
    }
  }
}
