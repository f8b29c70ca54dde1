import ArgumentParser

/// How a report is printed.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}
