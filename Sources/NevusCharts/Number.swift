/// Numbers as text, the same on every system and in every language setting.
enum Number {
  /// A number with at most `decimals` places, trailing noughts left out.
  static func text(_ value: Double, decimals: Int = 1) -> String {
    var text = fixed(value, decimals: decimals)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  /// A number with exactly `decimals` places; magnitudes up to 1e15, up to three places.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard abs(value) <= ChartError.limit else { return "–" }
    let places = max(0, min(decimals, 3))
    let scale = (0..<places).reduce(1) { product, _ in product * 10 }
    let whole = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(whole)" }
    let fraction = "\(whole % scale)"
    let padding = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(whole / scale).\(padding)\(fraction)"
  }
}
