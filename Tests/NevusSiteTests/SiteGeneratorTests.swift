import Foundation
import NevusFiles
import NevusSite
import Testing

struct SiteGeneratorTests {
  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func `a site is written whole and leaves nothing beside it`() throws {
    try Ingredients.inFolder { folder in
      let plan = try Ingredients.plan()
      let report = try SiteGenerator(plan).write(to: "\(folder)/a/site")
      #expect(try names("\(folder)/a") == ["site"])
      #expect(try names("\(folder)/a/site") == plan.outputs.map(\.path).sorted())
      #expect(report.byteCount == plan.byteCount)
      #expect(report.description.contains("nevus.weights"))
      for output in plan.outputs {
        let path = "\(folder)/a/site/\(output.path)"
        #expect(FileManager.default.contents(atPath: path) == output.content())
      }
    }
  }

  @Test func `a site and an empty folder are replaced`() throws {
    try Ingredients.inFolder { folder in
      let generator = SiteGenerator(try Ingredients.plan())
      _ = try generator.write(to: folder)
      _ = try generator.write(to: folder)
      #expect(try names(folder).contains("index.html"))
    }
  }

  @Test func `a folder with anything else in it is left alone`() throws {
    try Ingredients.inFolder { folder in
      let precious = "\(folder)/thesis.txt"
      try Files.write("years of work", to: precious)
      let generator = SiteGenerator(try Ingredients.plan())
      let error = #expect(throws: SiteError.self) { try generator.write(to: folder) }
      #expect(error?.description.contains("thesis.txt") == true)
      #expect(try names(folder) == ["thesis.txt"])

      // Also where a site is beside it: its list does not name the file.
      try FileManager.default.removeItem(atPath: precious)
      _ = try generator.write(to: folder)
      try Files.write("years of work", to: precious)
      #expect(throws: SiteError.self) { try generator.write(to: folder) }
      #expect(try Files.read(precious) == Data("years of work".utf8))
    }
  }

  @Test func `a list of files that is another program's protects nothing`() throws {
    try Ingredients.inFolder { folder in
      try Files.write(
        #"{"kind":"other","version":"1","files":[]}"#, to: "\(folder)/nevus-site.json")
      let generator = SiteGenerator(try Ingredients.plan())
      #expect(throws: SiteError.self) { try generator.write(to: folder) }
    }
  }

  @Test func `a file of the folder's name is left alone`() throws {
    try Ingredients.inFolder { folder in
      try Files.write("text", to: "\(folder)/site")
      let generator = SiteGenerator(try Ingredients.plan())
      #expect(throws: SiteError.self) { try generator.write(to: "\(folder)/site") }
      #expect(try Files.read("\(folder)/site") == Data("text".utf8))
    }
  }

  @Test func `a place where nothing can be written is named and stays as it was`() throws {
    let generator = SiteGenerator(try Ingredients.plan())
    let error = #expect(throws: SiteError.self) { try generator.write(to: "/proc/nevus/site") }
    #expect(error?.description.contains("/proc/nevus/site") == true)
  }

  @Test func `a site above the limit is refused before anything is written`() throws {
    try Ingredients.inFolder { folder in
      let plan = try Ingredients.plan()
      let error = #expect(throws: SiteError.self) {
        try SiteGenerator(plan, limit: plan.byteCount - 1).write(to: "\(folder)/site")
      }
      guard case .tooLarge(let byteCount, _, let largest) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(byteCount == plan.byteCount && largest.count == 3)
      #expect(try names(folder).isEmpty)
      _ = try SiteGenerator(plan, limit: plan.byteCount).write(to: "\(folder)/site")
    }
  }
}
