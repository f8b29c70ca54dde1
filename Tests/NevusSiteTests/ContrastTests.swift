import Foundation
import Testing

/// Contrast of the tokens, by WCAG 2.2 (relative luminance, contrast ratio).
struct ContrastTests {
  /// What a reader's settings make of the tokens.
  enum Scheme: String, CaseIterable, Sendable {
    case light, dark, lightMoreContrast, darkMoreContrast
  }

  private func tokens(_ scheme: Scheme) throws -> [String: String] {
    let css = try #require(try Ingredients.sources().styles["tokens"])
    var blocks: [String: String] = [:]
    var condition = ""
    for line in css.split(separator: "\n").map(String.init) {
      if let match = line.firstMatch(of: #/^@media (.*) \{/#) { condition = String(match.1) }
      if line == "}" { condition = "" }
      if let match = line.firstMatch(of: #/--([a-z\-]+): (#[0-9a-f]{6});/#) {
        blocks["\(condition)|\(match.1)"] = String(match.2)
      }
    }
    let conditions: [String] =
      switch scheme {
      case .light: [""]
      case .dark: ["", "(prefers-color-scheme: dark)"]
      case .lightMoreContrast: ["", "(prefers-contrast: more)"]
      case .darkMoreContrast:
        [
          "", "(prefers-color-scheme: dark)", "(prefers-contrast: more)",
          "(prefers-contrast: more) and (prefers-color-scheme: dark)",
        ]
      }
    var tokens: [String: String] = [:]
    for condition in conditions {
      for (key, value) in blocks where key.hasPrefix("\(condition)|") {
        tokens[String(key.dropFirst(condition.count + 1))] = value
      }
    }
    return tokens
  }

  private func luminance(_ colour: String) throws -> Double {
    let number = try #require(Int(colour.dropFirst(), radix: 16))
    let channels = [number >> 16, number >> 8 & 255, number & 255].map { value in
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  private func contrast(_ one: String, _ other: String) throws -> Double {
    let both = [try luminance(one), try luminance(other)].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  @Test func `black on white has 21`() throws {
    #expect(abs(try contrast("#000000", "#ffffff") - 21) < 1e-9)
    #expect(abs(try contrast("#777777", "#ffffff") - 4.478) < 1e-3)
  }

  @Test(arguments: Scheme.allCases)
  func `text has 4.5 on every ground`(scheme: Scheme) throws {
    let tokens = try tokens(scheme)
    let texts = [
      "ink", "ink-soft", "accent", "accent-strong", "benign", "malignant", "uncertain",
    ]
    for ground in ["ground", "surface", "sunken", "error-ground"] {
      for text in texts {
        let ratio = try contrast(try #require(tokens[text]), try #require(tokens[ground]))
        #expect(ratio >= 4.5, "\(scheme) \(text) on \(ground): \(ratio)")
      }
    }
    for accent in ["accent", "accent-strong"] {
      let ratio = try contrast(try #require(tokens["on-accent"]), try #require(tokens[accent]))
      #expect(ratio >= 4.5, "\(scheme) on-accent on \(accent): \(ratio)")
    }
  }

  @Test(arguments: Scheme.allCases)
  func `what must be seen without being read has 3`(scheme: Scheme) throws {
    let tokens = try tokens(scheme)
    for ground in ["ground", "surface", "sunken"] {
      for mark in ["focus", "line-strong"] {
        let ratio = try contrast(try #require(tokens[mark]), try #require(tokens[ground]))
        #expect(ratio >= 3, "\(scheme) \(mark) on \(ground): \(ratio)")
      }
    }
  }
}
