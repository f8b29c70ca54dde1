import Foundation
import NevusCore
import NevusTestSupport
import Testing

struct OcclusionTests {
  private func classifier(_ weights: Data) throws -> Classifier {
    try weights.withUnsafeBytes { try Classifier(weights: $0) }
  }

  /// The square with a cell's patch in the mean colour, worked out apart from the core.
  private func covered(_ square: [UInt8], side: Int, cell: Int) -> [UInt8] {
    let cells = min(14, side)
    let means = (0..<3).map { channel in
      let values = stride(from: channel, to: square.count, by: 3).map { Double(square[$0]) }
      return UInt8((values.reduce(0, +) / Double(side * side)).rounded())
    }
    func isInside(_ pixel: Int, _ cell: Int) -> Bool {
      let low = max(cell - 1, 0) * side / cells
      let high = min(cell + 2, cells) * side / cells
      return pixel >= low && pixel < high
    }
    return square.indices.map { index in
      let (x, y) = (index / 3 % side, index / 3 / side)
      let isCovered = isInside(y, cell / cells) && isInside(x, cell % cells)
      return isCovered ? means[index % 3] : square[index]
    }
  }

  @Test(arguments: UInt64(1)...15)
  func `each value is what the network says of the covered square`(seed: UInt64) throws {
    let network = try RandomNetwork(seed: seed)
    let side = network.definition.inputSide
    let (classifier, other) = try (classifier(network.weights), classifier(network.weights))
    #expect(classifier.occlusion() == nil)
    let answer = try classifier.answer(side, seed: seed)
    let square = Array(classifier.squares)
    let found = try #require(classifier.occlusion())
    #expect(found.side == min(14, side) && found.covered.count == found.side * found.side)
    // These weights state no calibration: log-odds are a logit less the largest other one.
    func expected(_ logits: ClassValues) -> [Float] {
      let values = logits.array
      return values.indices.map { index in
        values[index] - (values.indices.filter { $0 != index }.map { values[$0] }.max() ?? 0)
      }
    }
    #expect(found.whole.array == expected(answer.logits))
    for cell in [0, found.side - 1, found.covered.count / 2, found.covered.count - 1] {
      try other.expectSquares(views: 1)
      other.squares.copyBytes(from: covered(square, side: side, cell: cell))
      #expect(found.covered[cell].array == expected(other.logits(view: 0)), "\(cell)")
    }
    let diagnosis = Diagnosis.bcc
    #expect(found.falls(of: diagnosis)[0] == found.whole[diagnosis] - found.covered[0][diagnosis])
  }

  @Test func `covering leaves the answer, its map and the squares as they were`() throws {
    let network = try RandomNetwork(seed: 7)
    let classifier = try classifier(network.weights)
    let side = network.definition.inputSide
    _ = try classifier.answer(side, seed: 2, views: 16)
    let (map, squares) = (classifier.heatMap(of: .nv), Array(classifier.squares))
    let found = classifier.occlusion()
    #expect(classifier.heatMap(of: .nv) == map && Array(classifier.squares) == squares)
    #expect(classifier.occlusion() == found)
    // It is that of the upright view, however many were averaged.
    _ = try classifier.answer(side, seed: 2)
    #expect(classifier.occlusion() == found)
  }

  @Test func `whoever has the squares covers alike, and no place covers nothing`() throws {
    let network = try RandomNetwork(seed: 9)
    let (first, second) = try (classifier(network.weights), classifier(network.weights))
    _ = try first.answer(network.definition.inputSide, seed: 3)
    let found = try #require(first.occlusion())
    try second.expectSquares(views: 1)
    second.squares.copyMemory(from: UnsafeRawBufferPointer(first.squares))
    for cell in found.covered.indices {
      #expect(second.logOdds(covering: cell) == found.covered[cell])
    }
    for outside in [-1, .min, found.covered.count, .max] {
      #expect(second.logOdds(covering: outside) == found.whole)
    }
  }

  @Test func `another head gives another map on the same squares`() throws {
    let network = try RandomNetwork(seed: 12)
    let falls = try [network.weights, network.withRandomHead(seed: 99)].map { weights in
      let classifier = try classifier(weights)
      _ = try classifier.answer(network.definition.inputSide, seed: 5)
      return try #require(classifier.occlusion()).falls(of: .bcc)
    }
    #expect(falls[0].count == falls[1].count && falls[0] != falls[1])
    // Not only by a factor: places stand in another order.
    let order = falls.map { values in values.indices.sorted { values[$0] > values[$1] } }
    #expect(order[0] != order[1])
  }

  @Test func `with a calibration that names others, log-odds do not jump`() throws {
    let plain = try RandomNetwork(seed: 4)
    var calibration = Calibration()
    calibration.naming = Calibration.Naming(
      slopes: ClassValues(repeating: 1), offsets: ClassValues((0..<9).map { Float($0) / 4 }))
    calibration.shares = ClassValues(repeating: 1 / 9)
    let naming = try RandomNetwork(seed: 4, judgement: Judgement(calibration))
    let found = try [plain, naming].map { network in
      let classifier = try classifier(network.weights)
      _ = try classifier.answer(network.definition.inputSide, seed: 6)
      return try #require(classifier.occlusion())
    }
    #expect(found[0] == found[1])
  }
}
