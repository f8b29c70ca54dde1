import NevusCore
import NevusEvaluation

/// The evaluation's tables in a page's language.
struct ReportTables {
  let language: Language
  let terms: ReportTerms

  init(_ language: Language) {
    self.language = language
    terms = ReportTerms(language: language)
  }

  /// A table of the evaluation; its caption is the page's.
  func values(_ table: ReportTable, _ name: PartResult.TableName) throws(SiteError) -> [String: Any]
  {
    var table = table
    table.title = try caption(name)
    table.headings = try headings(table.headings)
    for index in table.rows.indices {
      guard let head = table.rows[index].first else { continue }
      table.rows[index][0] = try self.head(head, name)
    }
    return plain(table)
  }

  /// What was measured, and with what.
  func provenance(_ table: ReportTable) throws(SiteError) -> [String: Any] {
    var table = table
    table.title = language.text("report.tables.provenance")
    table.headings = try headings(table.headings)
    for index in table.rows.indices { table.rows[index][0] = try terms(table.rows[index][0]) }
    return plain(table)
  }

  /// Prediction sets over many divisions of the pictures.
  func divisions(_ coverage: SplitCoverage) throws(SiteError) -> [String: Any] {
    var table = coverage.table
    table.title = language.text(
      "report.tables.set-divisions", ["divisions": "\(coverage.divisions)"])
    table.headings = try headings(table.headings)
    for index in table.rows.indices { table.rows[index][0] = terms.orItself(table.rows[index][0]) }
    return plain(table)
  }

  /// A table whose words are translated; numbers are written as the language does.
  func plain(_ table: ReportTable) -> [String: Any] {
    [
      "caption": table.title, "headings": table.headings,
      "rows": table.rows.map { row in
        [
          "head": language.numbers(row.first ?? ""),
          "cells": row.dropFirst().map(language.numbers),
        ] as [String: Any]
      },
    ]
  }

  private func caption(_ name: PartResult.TableName) throws(SiteError) -> String {
    switch name {
    case .confusionNine: try terms.list("true against predicted, nine classes")
    case .confusionSeven: try terms.list("true against predicted, seven classes")
    default: language.text("report.tables.\(name.rawValue)")
    }
  }

  private func headings(_ english: [String]) throws(SiteError) -> [String] {
    var headings: [String] = []
    for heading in english {
      headings.append(heading.isEmpty || isCode(heading) ? heading : try terms(heading))
    }
    return headings
  }

  private func head(_ english: String, _ name: PartResult.TableName) throws(SiteError) -> String {
    switch name {
    case .groups, .groupsTrust: terms.labelled(english)
    case .riskCoverage, .sets, .sources: terms.orItself(english)
    case .classesNine, .classesSeven:
      "\(english) · "
        + (language.words.text(at: "classes.\(english).name") ?? terms.orItself("class \(english)"))
    case .confusionNine, .confusionSeven: english
    default: try terms(english)
    }
  }

  /// Whether a word is a class's code, which is the same in all languages.
  private func isCode(_ word: String) -> Bool {
    ["akiec", "bkl"].contains(word) || Diagnosis.allCases.contains { "\($0.code)" == word }
  }
}
