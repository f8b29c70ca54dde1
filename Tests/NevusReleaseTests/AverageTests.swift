import NevusArchitectures
import NevusCore
import NevusRelease
import Testing

struct AverageTests {
  private func network(_ value: Float, side: Int = 32, licence: String = "CC0") -> MasterWeights {
    var definition = Architecture.efficientNetLite0.definition(inputSide: side)
    definition.layers = []
    return MasterWeights(
      definition: definition,
      parameters: [LayerParameters(weights: [value, 2 * value], biases: [-value])],
      metadata: ["licence": licence, "provenance": "run \(value)"])
  }

  @Test func `each number is the weighted mean, shares need no sum of 1`() throws {
    let mean = try MasterWeights.average([network(1), network(5)], shares: [3, 1])
    #expect(mean.parameters == [LayerParameters(weights: [2, 4], biases: [-2])])
    #expect(mean.metadata["provenance"] == "mean of 0.75 of (run 1.0), 0.25 of (run 5.0)")
  }

  @Test func `a licence that forbids commercial use holds for the mean`() throws {
    let mean = try MasterWeights.average(
      [network(1), network(2, licence: "CC BY-NC 4.0")], shares: [1, 1])
    #expect(mean.metadata["licence"] == "CC BY-NC 4.0")
  }

  @Test func `unlike networks and shares that make no mean are refused`() {
    #expect(throws: MasterWeightsError.notAlike(place: 2)) {
      try MasterWeights.average([network(1), network(1, side: 64)], shares: [1, 1])
    }
    for shares in [[1], [0, 0], [-1, 2], [.nan, 1]] {
      #expect(throws: MasterWeightsError.self) {
        try MasterWeights.average([network(1), network(2)], shares: shares)
      }
    }
  }
}
