import Foundation

extension Trainer {
  /// The figures of the averaged weights on the check set.
  func checkAverages() -> CheckFigures {
    let (parameters, statistics) = (network.parameters.values, network.statistics.values)
    network.parameters.set(average.values)
    network.statistics.set(averageStatistics.values)
    clearRegularisation()
    defer {
      network.parameters.set(parameters)
      network.statistics.set(statistics)
    }
    let logits = logits(of: check.squares)
    return CheckFigures(logits: logits, labels: check.labels, shares: sampler.shares)
  }

  /// Logits with the network's present numbers and running statistics.
  private func logits(of squares: [[UInt8]]) -> [[Float]] {
    let classes = sampler.shares.count
    var result: [[Float]] = []
    for first in stride(from: 0, to: squares.count, by: network.capacity) {
      let part = squares[first..<min(first + network.capacity, squares.count)]
      for (place, square) in part.enumerated() { setInput(square, at: place) }
      network.forward(count: part.count, statistics: .running)
      for place in part.indices {
        let start = (place - first) * classes
        result.append(Array(network.logits[start..<start + classes]))
      }
    }
    return result
  }

  private func setInput(_ square: [UInt8], at place: Int) {
    let definition = network.definition
    let target = network.input.start + place * network.shapes.tensors[0].count
    for index in square.indices {
      target[index] =
        (Float(square[index]) - definition.mean[index % 3]) * definition.pixelScale[index % 3]
    }
  }
}
