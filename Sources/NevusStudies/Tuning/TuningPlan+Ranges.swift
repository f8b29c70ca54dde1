import NevusTraining
import TOMLKit

extension TuningPlan {
  /// The ranges, from the keys `range.KEY.low`, `.high`, `.scale` and `.choice`.
  static func ranges(_ reader: inout ConfigurationReader, path: String) throws
    -> [String: SearchRange]
  {
    let prefix = "range."
    let known = ["low", "high", "scale", "choice"]
    var keys: [String] = []
    for full in reader.keys(below: prefix) {
      let parts = full.dropFirst(prefix.count).split(separator: ".").map(String.init)
      let key = parts.dropLast().joined(separator: ".")
      let last = parts.last ?? ""
      guard !key.isEmpty, known.contains(last) else {
        let nearest = ConfigurationReader.nearest(to: last, among: known)
        throw TrainingError.unknownKey(
          path: path, key: full,
          nearest: key.isEmpty ? "\(full).choice" : "\(prefix)\(key).\(nearest)")
      }
      if !keys.contains(key) { keys.append(key) }
    }
    var ranges: [String: SearchRange] = [:]
    for key in keys { ranges[key] = try range(key, &reader, path: path) }
    return ranges
  }

  private static func range(_ key: String, _ reader: inout ConfigurationReader, path: String) throws
    -> SearchRange
  {
    let (low, high) = (reader.value("range.\(key).low"), reader.value("range.\(key).high"))
    let choice = reader.value("range.\(key).choice")
    var scale = "uniform"
    try reader.read("range.\(key).scale", into: &scale, oneOf: ["uniform", "log"])
    func fault(_ expected: String) -> StudyError {
      .badPlan(path: path, key: "range.\(key)", expected: expected)
    }
    if let choice {
      let values = choice.array.map { list in list.compactMap { ConfigurationValue($0) } } ?? []
      guard !values.isEmpty, values.count == choice.array?.count, low == nil, high == nil else {
        throw fault("a list of values to choose from, or low and high, not both")
      }
      return .choice(values)
    }
    guard let first = low.flatMap(number), let last = high.flatMap(number), first <= last else {
      throw fault("low and high, low not above high")
    }
    let isWhole = low?.int != nil && high?.int != nil
    guard scale == "log" else { return .uniform(low: first, high: last, isWhole: isWhole) }
    guard first > 0 else { throw fault("above 0 for scale \"log\"") }
    return .logUniform(low: first, high: last, isWhole: isWhole)
  }

  private static func number(_ value: any TOMLValueConvertible) -> Double? {
    (value.double ?? value.int.map(Double.init)).flatMap { $0.isFinite ? $0 : nil }
  }
}
