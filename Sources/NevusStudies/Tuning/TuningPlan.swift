import Foundation
import NevusFiles
import NevusTraining
import TOMLKit

/// What a search tries. One TOML file:
///
///     name = "search"
///     base = "base-128.toml"          # beside this file
///     seed = 1
///     trials = 9
///     passes = [0.5, 1.5, 4.5]        # of each rung
///     eta = 3                         # one trial in so many goes on to the next rung
///     metric = "sevenBalancedAccuracy"
///     [range.optimiser]
///     rate = { low = 1e-4, high = 2e-3, scale = "log" }
///     warm_up_steps = { low = 10, high = 100 }
///     [range.loss]
///     smoothing = { choice = [0.0, 0.05, 0.1] }
public struct TuningPlan: Equatable, Sendable {
  /// The file, for errors.
  public var path: String
  /// The search's name.
  public var name = "search"
  /// What is changed.
  public var base: ConfigurationValues
  /// All draws follow from it.
  public var seed = 1
  /// Trials of the first rung.
  public var trials = 9
  /// Passes of each rung, rising.
  public var passes: [Double]
  /// One trial in so many goes on to the next rung.
  public var eta = 3
  /// What trials are compared by.
  public var metric: StudyMetric
  /// The range of each key.
  public var ranges: [String: SearchRange]

  /// Reads a plan and checks that the configuration takes the ends of every range.
  ///
  /// - Throws: `FileError`; `TrainingError` naming an unknown key and the nearest one, or a value
  ///   that a key does not take; `badPlan`.
  public init(path: String) throws {
    self.path = path
    var reader = try ConfigurationReader(
      String(decoding: try Files.read(path), as: UTF8.self), path: path)
    var baseFile = ""
    var metricName = StudyMetric.sevenBalancedAccuracy.rawValue
    try reader.read("name", into: &name)
    try reader.read("base", into: &baseFile)
    try reader.read("seed", into: &seed, 0...Int.max)
    try reader.read("trials", into: &trials, 1...10_000)
    try reader.read("eta", into: &eta, 2...100)
    try reader.read(
      "metric", into: &metricName, oneOf: StudyMetric.allCases.map(\.rawValue))
    guard StudyPath.isName(name) else {
      throw StudyError.badPlan(path: path, key: "name", expected: StudyPath.nameRule)
    }
    guard !baseFile.isEmpty else {
      throw StudyError.badPlan(path: path, key: "base", expected: "a configuration's file")
    }
    metric = StudyMetric(rawValue: metricName) ?? .sevenBalancedAccuracy
    base = try ConfigurationValues(path: StudyPath.beside(path, baseFile))
    passes = try Self.passes(reader.value("passes"), path: path)
    ranges = try Self.ranges(&reader, path: path)
    try reader.finish()
    try check()
  }

  /// What a trial changes of the base.
  ///
  /// - Parameter number: the trial, from 0.
  public func changes(_ number: Int) -> [String: ConfigurationValue] {
    ranges.reduce(into: [:]) { changes, item in
      changes[item.key] = item.value.draw(seed: UInt64(seed), trial: number, key: item.key)
    }
  }

  private static func passes(_ value: (any TOMLValueConvertible)?, path: String) throws -> [Double]
  {
    let list = value?.array.map { list in
      list.compactMap { $0.double ?? $0.int.map(Double.init) }
    }
    guard let list, list.count == value?.array?.count, let first = list.first, first > 0,
      zip(list, list.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw StudyError.badPlan(
        path: path, key: "passes", expected: "a list of rising numbers above 0, one for each rung")
    }
    return list
  }

  /// Tries the ends of every range.
  private func check() throws {
    guard !ranges.isEmpty else {
      throw StudyError.badPlan(path: path, key: "range", expected: "at least one key's range")
    }
    for (key, range) in ranges.sorted(by: { $0.key < $1.key }) {
      for value in range.ends {
        _ = try base.setting([key: value]).configuration(path: "\(path), range")
      }
    }
  }
}
