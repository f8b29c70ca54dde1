import Foundation
import NevusCore
import NevusTestSupport
import Testing

struct WeightsReaderTests {
  private func bytes() throws -> [UInt8] { [UInt8](try RandomNetwork(seed: 11).weights) }

  /// How many the network of seed 11 pools.
  private func channels() throws -> Int {
    let layers = try RandomNetwork(seed: 11).definition.layers
    return layers[layers.count - 2].outputChannels
  }

  private func read(_ bytes: [UInt8]) throws -> WeightsFile {
    try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
  }

  @Test func `a written file is read back as it was`() throws {
    let network = try RandomNetwork(seed: 11)
    let bytes = [UInt8](network.weights)
    let file = try read(bytes)
    #expect(file.inputSide == network.definition.inputSide)
    #expect(file.layers.count == network.definition.layers.count)
    for (entry, layer) in zip(file.layers, network.definition.layers) {
      var named = entry.layer
      named.name = String(decoding: bytes[entry.name], as: UTF8.self)
      #expect(named == layer)
    }
    let name = file.texts[WeightsFormat.Text.name.rawValue]
    #expect(String(decoding: bytes[name], as: UTF8.self) == "random-11")
    #expect(file.digest == bytes.withUnsafeBytes { SHA256.hash($0) })
  }

  @Test func `a file cut anywhere is refused`() throws {
    let whole = try bytes()
    for count in stride(from: 0, to: whole.count, by: 7) {
      let error = #expect(throws: WeightsError.self) { try read(Array(whole[..<count])) }
      #expect(
        [.notWeights, .weightsTruncated].contains(error?.code),
        "cut at \(count): \(String(describing: error))")
    }
  }

  @Test func `a flipped byte is refused wherever it stands`() throws {
    let whole = try bytes()
    for index in stride(from: 0, to: whole.count, by: 5) {
      var damaged = whole
      damaged[index] ^= 0x10
      #expect(throws: WeightsError.self) { try read(damaged) }
    }
  }

  @Test func `a future version is named as such`() throws {
    var future = try bytes()
    future[8] = UInt8(WeightsFormat.version) + 1
    let error = #expect(throws: WeightsError.self) { try read(future) }
    #expect(error?.code == .unknownVersion)
  }

  @Test func `a file of the first version, without sections, is still read`() throws {
    // Without sections their count is a zero byte, which version 1 takes for padding.
    var old = try bytes()
    old[8] = 1
    let file = try read(Sealed.seal(old))
    #expect(file.judgement == Judgement())
    #expect(try read(bytes()).judgement == Judgement())
  }

  @Test func `a file of the second version has everything but limits of quality`() throws {
    var judgement = try SampleJudgement.whole(channels: channels())
    let withLimits = [UInt8](try RandomNetwork(seed: 11, judgement: judgement).weights)
    judgement.limits = nil
    var old = [UInt8](try RandomNetwork(seed: 11, judgement: judgement).weights)
    old[8] = 2
    #expect(try read(Sealed.seal(old)).judgement == judgement)
    var tooNew = withLimits
    tooNew[8] = 2
    let error = #expect(throws: WeightsError.self) { try read(Sealed.seal(tooNew)) }
    #expect(error?.code == .weightsInvalid)
  }

  @Test func `a judgement is read back as it was written`() throws {
    let judgement = try SampleJudgement.whole(channels: channels())
    let network = try RandomNetwork(seed: 11, judgement: judgement)
    #expect(try read([UInt8](network.weights)).judgement == judgement)
  }

  @Test func `sections that are cut short, out of order, unknown or out of range are refused`()
    throws
  {
    let channels = try channels()
    let judgement = try SampleJudgement.whole(channels: channels)
    let whole = [UInt8](try RandomNetwork(seed: 11, judgement: judgement).weights)
    let place = try SampleJudgement.sections(of: whole)
    for fault in SampleJudgement.faults(place, channels: channels) {
      let error = #expect(throws: WeightsError.self) { try read(Sealed.seal(fault.apply(whole))) }
      #expect([.weightsInvalid, .weightsTruncated].contains(error?.code), "\(fault)")
    }
  }

  @Test func `appended bytes are refused`() throws {
    let error = #expect(throws: WeightsError.self) { try read(try bytes() + [0]) }
    #expect(error?.code == .weightsInvalid)
  }
}
