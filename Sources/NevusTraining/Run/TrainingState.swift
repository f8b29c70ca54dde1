import Foundation
import NevusTensors

/// What a run needs to go on as if it had never stopped: random choices follow from the seed and the
/// step, so no generator's state is among it.
struct TrainingState {
  /// Steps done.
  var step = 0
  var parameters: [Float]
  var statistics: [Float]
  /// Moving averages of both.
  var averageParameters: [Float]
  var averageStatistics: [Float]
  var first: [Float]
  var second: [Float]
  /// The best figure on the check part so far.
  var best: Double = -1
  /// Seconds of training so far.
  var seconds: Double = 0

  private static let names = [
    "parameters", "statistics", "average.parameters", "average.statistics", "optimiser.first",
    "optimiser.second",
  ]

  private static let settingPrefix = "setting."

  /// Writes it, complete or not at all.
  ///
  /// - Parameters:
  ///   - identity: what a run that resumes must share.
  ///   - settings: what it should share.
  /// - Throws: `SafetensorsError`; what stood there before is then untouched.
  func write(
    to path: String, identity: String, settings: [(key: String, value: String)], totalSteps: Int
  ) throws(SafetensorsError) {
    let arrays = [
      parameters, statistics, averageParameters, averageStatistics, first, second,
    ]
    var tensors: [String: Tensor] = [:]
    for (name, values) in zip(Self.names, arrays) {
      tensors[name] = try Tensor(values, shape: [values.count])
    }
    var metadata = [
      "kind": "nevus training checkpoint", "identity": identity, "step": "\(step)",
      "total_steps": "\(totalSteps)", "best": "\(best)", "seconds": "\(seconds)",
    ]
    for setting in settings { metadata[Self.settingPrefix + setting.key] = setting.value }
    try SafetensorsFile(metadata: metadata, tensors: tensors).write(to: path)
  }

  /// Reads it, and the settings that it was made with.
  ///
  /// - Throws: `FileError`, `otherCheckpoint` or `damagedCheckpoint`.
  static func read(
    path: String, identity: String, parameterCount: Int, statisticCount: Int, totalSteps: Int
  ) throws -> (state: TrainingState, settings: [String: String]) {
    func damaged(_ detail: String) -> TrainingError {
      .damagedCheckpoint(path: path, detail: detail)
    }
    let file: SafetensorsFile
    do {
      file = try SafetensorsFile(path: path)
    } catch {
      if case .file(let fault) = error.kind { throw fault }
      throw damaged("\(error)")
    }
    guard let found = file.metadata["identity"] else { throw damaged("it says no architecture") }
    guard found == identity else {
      throw TrainingError.otherCheckpoint(path: path, found: found, expected: identity)
    }
    let arrays: [[Float]]
    do {
      arrays = try zip(Self.names, [0, 1, 0, 1, 0, 0]).map { name, kind in
        try file.floats(name, shape: [kind == 0 ? parameterCount : statisticCount])
      }
    } catch { throw damaged("\(error)") }
    for (name, values) in zip(Self.names, arrays) where !values.allSatisfy(\.isFinite) {
      throw damaged("\(name) holds a value that is no number")
    }
    guard let step = file.metadata["step"].flatMap(Int.init), (0...totalSteps).contains(step) else {
      throw damaged("its step is \(file.metadata["step"] ?? "missing")")
    }
    var state = TrainingState(parameters: arrays[0], statistics: arrays[1])
    state.averageParameters = arrays[2]
    state.averageStatistics = arrays[3]
    state.first = arrays[4]
    state.second = arrays[5]
    state.step = step
    state.best = file.metadata["best"].flatMap(Double.init) ?? -1
    state.seconds = file.metadata["seconds"].flatMap(Double.init) ?? 0
    var settings: [String: String] = [:]
    for (key, value) in file.metadata where key.hasPrefix(Self.settingPrefix) {
      settings[String(key.dropFirst(Self.settingPrefix.count))] = value
    }
    return (state, settings)
  }

  init(parameters: [Float], statistics: [Float]) {
    self.parameters = parameters
    self.statistics = statistics
    averageParameters = parameters
    averageStatistics = statistics
    first = [Float](repeating: 0, count: parameters.count)
    second = first
  }
}
