/// The addresses and places of a page, each with its line.
struct CheckedPage {
  /// An address that the page has.
  struct Address {
    var value: String
    var line: Int
  }

  /// Values of `href` and `src`, but for what only names the page itself to machines.
  var addresses: [Address] = []
  /// Values of `id`.
  var anchors: Set<String> = []
  /// Values of `id` that stand more than once, with the line of the repetition.
  var repeated: [(String, Int)] = []

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      for tag in line.matches(of: #/<[A-Za-z][^<>]*>/#) {
        note(tag.output, line: index + 1)
      }
    }
  }

  private mutating func note(_ tag: Substring, line: Int) {
    for match in tag.matches(of: #/\s(href|src|id)="([^"]*)"/#) {
      let value = String(match.2).replacing("&amp;", with: "&")
      if match.1 == "id" {
        if !anchors.insert(value).inserted { repeated.append((value, line)) }
      } else if !tag.contains("rel=\"canonical\"") {
        addresses.append(Address(value: value, line: line))
      }
    }
  }
}
