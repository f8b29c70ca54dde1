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

  /// Writes it, complete or not at all.
  ///
  /// - Parameter identity: what a run that resumes must share.
  /// - Throws: `SafetensorsError`; what stood there before is then untouched.
  func write(to path: String, identity: String) throws(SafetensorsError) {
    let arrays = [
      parameters, statistics, averageParameters, averageStatistics, first, second,
    ]
    var tensors: [String: Tensor] = [:]
    for (name, values) in zip(Self.names, arrays) {
      tensors[name] = try Tensor(values, shape: [values.count])
    }
    try SafetensorsFile(
      metadata: [
        "kind": "nevus training checkpoint", "identity": identity, "step": "\(step)",
        "best": "\(best)", "seconds": "\(seconds)",
      ], tensors: tensors
    ).write(to: path)
  }

  /// Reads it.
  ///
  /// - Throws: `SafetensorsError`, or `otherCheckpoint`.
  init(path: String, identity: String, parameterCount: Int, statisticCount: Int) throws {
    let file = try SafetensorsFile(path: path)
    let found = file.metadata["identity"] ?? "nothing"
    guard found == identity else {
      throw TrainingError.otherCheckpoint(path: path, found: found, expected: identity)
    }
    let arrays = try zip(Self.names, [0, 1, 0, 1, 0, 0]).map { name, kind in
      try file.floats(name, shape: [kind == 0 ? parameterCount : statisticCount])
    }
    parameters = arrays[0]
    statistics = arrays[1]
    averageParameters = arrays[2]
    averageStatistics = arrays[3]
    first = arrays[4]
    second = arrays[5]
    step = file.metadata["step"].flatMap(Int.init) ?? 0
    best = file.metadata["best"].flatMap(Double.init) ?? -1
    seconds = file.metadata["seconds"].flatMap(Double.init) ?? 0
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
