import Foundation
import FoundationXML
import NevusEvaluation
import Testing

struct ReportTests {
  @Test func `a figure is rounded for reading with its interval`() throws {
    let row = Simulated.prediction("a", label: .mel, guess: .mel)
    let part = try #require(try Simulated.evaluation([row])["holdout"])
    #expect(part.seven[.accuracy].text == "1.000 (0.207–1.000)")
    #expect(part.malignancy[.areaUnderROC, "malignant"].text == "–")
  }

  @Test func `every table has as many cells in a row as headings`() throws {
    let part = try #require(try Simulated.evaluation()["holdout"])
    #expect(part.tables.count == PartResult.TableName.allCases.count)
    for table in part.tables {
      #expect(table.rows.allSatisfy { $0.count == table.headings.count }, "\(table.title)")
      #expect(!table.rows.isEmpty)
    }
  }

  @Test func `one table gives terminal, Markdown and HTML`() {
    let table = ReportTable(
      title: "T", headings: ["", "n"], rows: [["a|b", "7"], ["<x>", "12"]])
    #expect(table.markdown == "|  | n |\n| --- | ---: |\n| a\\|b | 7 |\n| &lt;x&gt; | 12 |")
    #expect(table.terminal.hasPrefix("T\n"))
    #expect(table.html.contains("<th scope=\"row\">&lt;x&gt;</th><td>12</td>"))
  }

  @Test func `every chart of a part is drawn`() throws {
    let part = try #require(try Simulated.evaluation()["holdout"])
    #expect(part.charts.count == 15)
    for chart in part.charts { #expect(try chart.svg().hasPrefix("<svg")) }
  }

  @Test func `the page is well-formed, fetches nothing and runs nothing`() throws {
    let page = try Simulated.evaluation(model: "<img src=x onerror=alert(1)>").page
    #expect(!page.contains("<img") && !page.contains("<script"))
    #expect(!page.contains("src=\"") && !page.contains("href="))
    // The body, where all variable text is, is XML as well.
    let start = try #require(page.firstRange(of: "<body>"))
    let end = try #require(page.firstRange(of: "</html>"))
    #expect(XMLParser(data: Data(page[start.lowerBound..<end.lowerBound].utf8)).parse())
  }

  @Test func `an evaluation that was tampered with is shown or left out, and nothing crashes`()
    throws
  {
    var evaluation = try Simulated.evaluation()
    evaluation.parts[0].curves["malignancy"]?[0].roc.low = [0.9]
    evaluation.parts[0].curves["malignancy"]?[0].roc.high = [0.1]
    evaluation.parts[0].seven.confusion = [[1], []]
    evaluation.parts[0].nine.overall = [:]
    evaluation.parts[0].malignantHistogram.benign = [-1]
    evaluation.parts[0].groups[0].malignancyAreaUnderROC.value = 1e300
    #expect(evaluation.page.contains("</html>"))
    #expect(!evaluation.text.isEmpty)
  }
}
