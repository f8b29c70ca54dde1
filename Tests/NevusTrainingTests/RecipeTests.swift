import Foundation
import NevusTensors
import NevusTraining
import Testing

/// What the optimiser's settings do to the weights of a whole run, step by step.
struct RecipeTests {
  /// Plain gradient descent at a constant rate of 0.01, so that steps can be worked out by hand.
  private var plain: TrainingConfiguration {
    var configuration = TrainingConfiguration()
    configuration.batch = 8
    configuration.passes = 2
    configuration.optimiser.kind = "sgd"
    configuration.optimiser.rate = 0.01
    configuration.optimiser.headRate = 0.01
    configuration.optimiser.momentum = 0
    configuration.optimiser.decay = 0
    configuration.optimiser.clip = 0
    configuration.optimiser.warmUpSteps = 1
    configuration.optimiser.finalShare = 1
    return configuration
  }

  /// A run of a few steps from weights that are all random, the last layer's too.
  private struct Run {
    /// Parameters before each step and after the last one.
    var parameters: [[Float]] = []
    /// The averages' start.
    var begun: [Float] = []
    var statistics: [[Float]] = []
    var layers: [(layer: String, range: Range<Int>)] = []
    var weights: [Range<Int>] = []
    var residualFactors: [[[Float]]] = []
    var featureFactors: [[Float]] = []
    var state: [String: Tensor] = [:]

    func change(_ step: Int = 0) -> [Float] {
      zip(parameters[step + 1], parameters[step]).map { $0 - $1 }
    }
  }

  private final class Recorder { var run = Run() }

  private func run(_ configuration: TrainingConfiguration, steps: Int = 1) throws -> Run {
    let folder = Tiny.folder("recipe")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let trainer = try Tiny.trainer(
      configuration, source: FormulaSource(count: 40, classes: 9), folder: folder)
    let (recorder, interruption) = (Recorder(), Interruption())
    trainer.willStep = { network in
      if recorder.run.parameters.isEmpty {
        recorder.run.begun = network.allParameters
        recorder.run.layers = network.parameterRanges
        recorder.run.weights = network.weightRanges
        var numbers = Numbers(seed: 4)
        network.allParameters = network.allParameters.map { $0 + 0.1 * numbers.next() }
      } else {
        // Behind a pass's check nothing is dropped.
        if !network.featureFactors.isEmpty {
          recorder.run.residualFactors.append(network.residualFactors.filter { !$0.isEmpty })
          recorder.run.featureFactors.append(network.featureFactors)
        }
      }
      recorder.run.parameters.append(network.allParameters)
      recorder.run.statistics.append(network.allStatistics)
      if recorder.run.parameters.count == steps { interruption.request() }
    }
    try trainer.run(interruption: interruption)
    recorder.run.state = try SafetensorsFile(path: "\(folder)/checkpoint.safetensors").tensors
    recorder.run.parameters.append(try #require(recorder.run.state["parameters"]).floats())
    return recorder.run
  }

  private func length(_ values: some Sequence<Float>) -> Double {
    values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }

  @Test func `every layer has its own rate: the head's, and each one less than the next`() throws {
    let same = try run(plain)
    var configuration = plain
    configuration.optimiser.headRate = 0.05
    configuration.optimiser.layerDecay = 0.5
    let other = try run(configuration)
    var factor: Float = 1
    for (layer, range) in same.layers.reversed() {
      let expected = layer == "classifier" ? 5 : factor
      if layer != "classifier" { factor /= 2 }
      #expect(length(same.change()[range]) > 1e-6)
      let scaled = same.change()[range].map { $0 * expected }
      // A step is small beside the weight, whose rounding it has.
      #expect(relativeError(Array(other.change()[range]), scaled) < 0.05, "\(layer)")
    }
  }

  @Test func `weight decay takes its share off weights, and off no norm and bias`() throws {
    var configuration = plain
    configuration.optimiser.kind = "adamw"
    let without = try run(configuration)
    configuration.optimiser.decay = 0.5
    let with = try run(configuration)
    let isWeight = Set(with.weights.flatMap { $0 })
    for index in with.parameters[1].indices {
      let difference = with.parameters[1][index] - without.parameters[1][index]
      let expected = isWeight.contains(index) ? -0.01 * 0.5 * with.parameters[0][index] : 0
      #expect(abs(difference - expected) < 1e-6)
    }
  }

  @Test func `a gradient longer than the clip is scaled to it, a shorter one is left`() throws {
    let free = try run(plain)
    let gradient = length(free.change()) / 0.01
    var configuration = plain
    configuration.optimiser.clip = gradient / 3
    let clipped = try run(configuration)
    #expect(abs(length(clipped.change()) / 0.01 - gradient / 3) < 1e-3 * gradient)
    #expect(relativeError(clipped.change().map { $0 * 3 }, free.change()) < 1e-3)
    configuration.optimiser.clip = gradient * 1.1
    #expect(try run(configuration).parameters[1] == free.parameters[1])
  }

  @Test(arguments: [0.1, 0.95])
  func `the averages keep their share of themselves, less in the first steps`(_ share: Double)
    throws
  {
    var configuration = plain
    configuration.optimiser.average = share
    let run = try run(configuration, steps: 3)
    var expected = run.begun
    for step in 1...3 {
      let keep = Float(min(share, Double(1 + step) / Double(10 + step)))
      expected = zip(expected, run.parameters[step]).map { $0 * keep + $1 * (1 - keep) }
    }
    let average = try #require(run.state["average.parameters"]).floats()
    #expect(relativeError(average, expected) < 1e-5)
  }

  @Test func `layers thaw from the top down, and start with an optimiser's first step`() throws {
    var configuration = plain
    configuration.optimiser.kind = "adamw"
    configuration.optimiser.unfreezingPasses = 1
    let run = try run(configuration, steps: 6)
    // Ten layers, five steps: the last one; two more each step; all.
    let first = [9, 7, 5, 3, 1, 0]
    var trained: Set<String> = []
    for step in 0..<6 {
      for (layer, range) in run.layers {
        let index = try #require(Tiny.definition.layers.firstIndex { $0.name == layer })
        let change = run.change(step)[range]
        guard index >= first[step] else {
          #expect(change.allSatisfy { $0 == 0 }, "\(layer) at step \(step)")
          continue
        }
        let most = change.map(abs).max() ?? 0
        #expect(most > 0, "\(layer) at step \(step)")
        // Adam's first step is the rate, whatever the gradient.
        if trained.insert(layer).inserted { #expect(abs(most - 0.01) < 1e-4, "\(layer)") }
      }
      if step < 3, step > 0 {
        // The stem's running statistics stand still while it is frozen.
        #expect(run.statistics[step].prefix(32) == run.statistics[0].prefix(32))
      }
    }
    #expect(run.statistics[5].prefix(32) == run.statistics[0].prefix(32))
  }

  @Test func `dropout and stochastic depth drop their shares and make up for it`() throws {
    var configuration = plain
    configuration.passes = 40
    configuration.regularisation.dropout = 0.25
    configuration.regularisation.stochasticDepth = 0.5
    let run = try run(configuration, steps: 60)
    let features = run.featureFactors.flatMap { $0 }
    #expect(features.count == 48 * 8 * 64)
    #expect(Set(features) == [0, Float(1 / 0.75)])
    let dropped = Double(features.count { $0 == 0 }) / Double(features.count)
    #expect(abs(dropped - 0.25) < 0.015)
    // The one residual branch ends at layer 6 of 10: dropped with 0.5 * 0.6.
    let branches = run.residualFactors.flatMap { $0.flatMap { $0 } }
    #expect(branches.count == 48 * 8)
    #expect(Set(branches) == [0, Float(1 / 0.7)])
    let left = Double(branches.count { $0 == 0 }) / Double(branches.count)
    #expect(abs(left - 0.3) < 0.09)
  }
}
