import Foundation
import NevusCore
import NevusTestSupport
import Testing

struct IntegerEngineTests {
  /// Every instruction set that this machine has; those in Swift's and C's plain arithmetic are
  /// on every machine.
  static let instructionSets = InstructionSet.allCases.filter(\.isAvailable)

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `a random network gives the bits of the plain reference`(seed: UInt64) throws {
    let network = try RandomNetwork(seed: seed)
    try expectReference(network, pictures: 2, seed: seed)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the largest weights and values do not overflow`(seed: UInt64) throws {
    let network = try RandomNetwork(seed: seed, hasExtremeWeights: true)
    try expectReference(network, pictures: 1, seed: seed)
    try expectReference(network, pictures: 1, seed: seed, level: 255)
  }

  @Test func `the best instruction set is available, and others than the plain one are tested`() {
    #expect(InstructionSet.best.isAvailable)
    #expect(Self.instructionSets.contains(.pairs))
    #expect(Self.instructionSets.contains(.quads))
    #expect(Self.instructionSets.contains(.wide))
  }

  @Test func `layers run one by one give what a whole run gives`() throws {
    let network = try RandomNetwork(seed: 11)
    let bytes = [UInt8](network.weights)
    let file = try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
    let engine = bytes.withUnsafeBytes { IntegerEngine(file, bytes: $0) }
    var random = SeededGenerator(seed: 2)
    let picture = RandomNetwork.picture(side: file.inputSide, &random)
    for index in picture.indices { engine.picture[index] = picture[index] }
    #expect(engine.layerCount == file.layers.count)
    for layer in 0..<engine.layerCount { engine.run(layer: layer) }
    let apart = engine.logits
    for index in picture.indices { engine.picture[index] = picture[index] }
    #expect(engine.run() == apart)
  }

  /// Holds every instruction set against the reference.
  private func expectReference(
    _ network: RandomNetwork, pictures: Int, seed: UInt64, level: UInt8? = nil
  ) throws {
    let bytes = [UInt8](network.weights)
    let file = try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
    let reference = ReferenceEngine(file: file, bytes: bytes)
    var random = SeededGenerator(seed: seed &+ 1_000_000)
    let shown = (0..<pictures).map { _ in
      let picture = RandomNetwork.picture(side: file.inputSide, &random)
      return level.map { [UInt8](repeating: $0, count: picture.count) } ?? picture
    }
    let expected = shown.map { reference.run($0).map(\.bitPattern) }
    for instructions in Self.instructionSets {
      let engine = bytes.withUnsafeBytes {
        IntegerEngine(file, bytes: $0, instructions: instructions)
      }
      for (picture, logits) in zip(shown, expected) {
        for index in picture.indices { engine.picture[index] = picture[index] }
        #expect(engine.run().array.map(\.bitPattern) == logits, "\(instructions)")
      }
    }
  }

  @Test func `running again gives the same and leaves no trace`() throws {
    let network = try RandomNetwork(seed: 7)
    let bytes = [UInt8](network.weights)
    let file = try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
    let engine = bytes.withUnsafeBytes { IntegerEngine(file, bytes: $0) }
    var random = SeededGenerator(seed: 1)
    let first = RandomNetwork.picture(side: file.inputSide, &random)
    let second = RandomNetwork.picture(side: file.inputSide, &random)
    var answers: [ClassValues] = []
    for picture in [first, second, first] {
      for index in picture.indices { engine.picture[index] = picture[index] }
      answers.append(engine.run())
    }
    #expect(answers[0] == answers[2])
    #expect(answers[0] != answers[1])
  }
}
