/// A language that the site speaks: its texts and how it writes numbers.
public struct Language: Equatable, Sendable {
  /// The tag: `pt`. It is also the name of its file and folder in `strings`.
  public var code: String
  /// The texts.
  public var words: Words

  /// Its name in itself.
  public var name: String { words.text(at: "name") ?? code }
  /// `ltr` or `rtl`.
  public var direction: String { words.text(at: "direction") ?? "ltr" }

  /// A text, or its key where there is none (which the checks before do not let through).
  func text(_ key: String, _ values: [String: String] = [:]) -> String {
    filled(words.text(at: key) ?? key, values)
  }

  /// The form of a text for a number of things, with `{count}` filled in.
  func text(_ key: String, count: Int) -> String {
    let form = PluralCategory.of(count, in: code).rawValue
    let text = words.text(at: "\(key).\(form)") ?? words.text(at: "\(key).other") ?? key
    return filled(text, ["count": String(count)])
  }

  /// A text of numbers as the tool writes them (`0.812 (0.781–0.843)`) with this language's sign
  /// before the decimals; in a language from right to left a text of nothing else keeps its order.
  func numbers(_ text: String) -> String {
    let sign = words.text(at: "decimal") ?? "."
    let written =
      sign == "." ? text : text.replacing(#/(\d)\.(\d)/#) { "\($0.1)\(sign)\($0.2)" }
    guard direction == "rtl", text.wholeMatch(of: #/[\d.,–()<%\- ]+/#) != nil else {
      return written
    }
    // Isolated from left to right: the ends of an interval would change places otherwise.
    return "\u{2066}\(written)\u{2069}"
  }

  private func filled(_ text: String, _ values: [String: String]) -> String {
    values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
