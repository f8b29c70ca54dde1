import NevusCore
import NevusTestSupport
import Testing

struct HeatMapTests {
  @Test(arguments: UInt64(1)...25)
  func `the map's parts and the bias are the logit, to the bit`(seed: UInt64) throws {
    let network = try RandomNetwork(seed: seed)
    let classifier = try network.weights.withUnsafeBytes { try Classifier(weights: $0) }
    #expect(classifier.heatMap(of: .mel) == nil)
    let answer = try classifier.answer(network.definition.inputSide, seed: seed)
    for diagnosis in Diagnosis.allCases {
      let map = try #require(classifier.heatMap(of: diagnosis))
      #expect(map.logit.bitPattern == answer.logits[diagnosis].bitPattern)
      #expect(map.values.count == map.height * map.width)
      let sum = map.values.reduce(0) { $0 + Double($1) } + Double(map.bias)
      #expect(abs(sum - Double(answer.logits[diagnosis])) < 1e-3 * max(1, abs(sum)))
      #expect(map.value(row: map.height - 1, column: map.width - 1) == map.values.last)
    }
  }

  @Test func `more views do not change the map, which is the upright one's`() throws {
    let network = try RandomNetwork(seed: 3)
    let classifier = try network.weights.withUnsafeBytes { try Classifier(weights: $0) }
    _ = try classifier.answer(network.definition.inputSide, seed: 4)
    let one = classifier.heatMap(of: .nv)
    _ = try classifier.answer(network.definition.inputSide, seed: 4, views: 8)
    #expect(classifier.heatMap(of: .nv) == one)
  }

  @Test func `another head gives another map on the same features`() throws {
    let network = try RandomNetwork(seed: 12)
    let other = try network.withRandomHead(seed: 99)
    var maps: [HeatMap] = []
    for weights in [network.weights, other] {
      let classifier = try weights.withUnsafeBytes { try Classifier(weights: $0) }
      _ = try classifier.answer(network.definition.inputSide, seed: 5)
      maps.append(try #require(classifier.heatMap(of: .bcc)))
    }
    #expect(maps[0].height == maps[1].height)
    #expect(maps[0].values != maps[1].values)
  }
}
