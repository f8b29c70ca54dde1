import Foundation
import NevusCore
import Testing

struct IntegerEngineTests {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func `a random network gives the bits of the plain reference`(seed: UInt64) throws {
    let network = try RandomNetwork(seed: seed)
    let bytes = [UInt8](network.weights)
    let file = try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
    let engine = bytes.withUnsafeBytes { IntegerEngine(file, bytes: $0) }
    let reference = ReferenceEngine(file: file, bytes: bytes)
    var random = SeededGenerator(seed: seed &+ 1_000_000)
    for _ in 0..<2 {
      let picture = RandomNetwork.picture(side: file.inputSide, &random)
      for index in picture.indices { engine.picture[index] = picture[index] }
      #expect(engine.run().array.map(\.bitPattern) == reference.run(picture).map(\.bitPattern))
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
