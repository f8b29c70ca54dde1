import Foundation
import NevusData

/// What values of a key are tried.
public enum SearchRange: Equatable, Sendable {
  /// Numbers from `low` to `high`, each as likely.
  case uniform(low: Double, high: Double, isWhole: Bool)
  /// Numbers from `low` to `high`, each ratio as likely; both ends are above 0.
  case logUniform(low: Double, high: Double, isWhole: Bool)
  /// One of these, each as likely.
  case choice([ConfigurationValue])

  /// Draws a value.
  ///
  /// A trial's value of a key follows from the seed, the trial's number and the key alone, so that
  /// more trials or more keys change nothing about those that were there.
  func draw(seed: UInt64, trial: Int, key: String) -> ConfigurationValue {
    var generator = SeededGenerator(seed: seed, name: "trial \(trial) \(key)")
    let unit = Double(generator.next() >> 11) * 0x1p-53
    switch self {
    case .uniform(let low, let high, let isWhole):
      return Self.value(low + unit * (high - low), low, high, isWhole)
    case .logUniform(let low, let high, let isWhole):
      return Self.value(low * pow(high / low, unit), low, high, isWhole)
    case .choice(let values):
      return values[min(Int(unit * Double(values.count)), values.count - 1)]
    }
  }

  private static func value(_ number: Double, _ low: Double, _ high: Double, _ isWhole: Bool)
    -> ConfigurationValue
  {
    if isWhole { return .whole(Int(min(max(number, low), high).rounded())) }
    // Four digits are as exact as a search is, and can be read.
    let short = Double(String(format: "%.4g", number)) ?? number
    return .number(min(max(short, low), high))
  }

  /// The ends of the range, for checking that the configuration takes them.
  var ends: [ConfigurationValue] {
    switch self {
    case .uniform(let low, let high, let isWhole), .logUniform(let low, let high, let isWhole):
      [Self.value(low, low, high, isWhole), Self.value(high, low, high, isWhole)]
    case .choice(let values): values
    }
  }
}
