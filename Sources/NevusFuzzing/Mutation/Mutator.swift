import Foundation
import NevusSynthesis

/// Damages files in the ways that files are damaged, and in the ways that attackers damage them.
public struct Mutator {
  /// Where chance comes from.
  public var random: SplitMix64
  /// Bytes that mean something to the format: markers, brackets, keywords.
  private let tokens: [[UInt8]]
  /// The first bytes, which get half of all damage: headers are little of a file and most of its
  /// faults.
  private let headCount: Int

  /// Makes a mutator; the same seed and calls damage in the same way.
  public init(_ random: SplitMix64, tokens: [[UInt8]] = [], headCount: Int = 64) {
    self.random = random
    self.tokens = tokens
    self.headCount = headCount
  }

  /// A copy with one to four faults.
  public mutating func mutate(_ data: Data) -> Data {
    var bytes = Array(data)
    for _ in 0..<random.integer(1...4) { damage(&bytes) }
    return Data(bytes)
  }

  /// One fault.
  public mutating func damage(_ bytes: inout [UInt8]) {
    guard bytes.count > 8 else {
      bytes.append(byte())
      return
    }
    let place = random.integer(
      0...(random.chance(0.5) ? min(headCount, bytes.count) : bytes.count) - 1)
    switch random.integer(0...10) {
    case 0, 1: bytes[place] ^= 1 << UInt8(random.integer(0...7))
    case 2: bytes[place] = extreme()
    case 3: bytes[place] = byte()
    case 4: fill(&bytes, place)
    case 5: bytes.removeLast(min(bytes.count - 1, random.integer(1...40)))
    case 6: bytes.removeSubrange(place..<min(place + random.integer(1...20), bytes.count))
    case 7:
      let end = min(place + random.integer(1...40), bytes.count)
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 8: bytes.swapAt(place, random.integer(0...bytes.count - 1))
    case 9: insertToken(&bytes, place)
    default: changeDigit(&bytes)
    }
  }

  /// A length or size of two or four bytes.
  private mutating func fill(_ bytes: inout [UInt8], _ place: Int) {
    let value = extreme()
    for index in place..<min(place + (random.chance(0.5) ? 2 : 4), bytes.count) {
      bytes[index] = value
    }
  }

  private mutating func insertToken(_ bytes: inout [UInt8], _ place: Int) {
    guard !tokens.isEmpty else { return bytes[place] = byte() }
    let token = tokens[random.integer(0...tokens.count - 1)]
    let end = random.chance(0.5) ? place : min(place + token.count, bytes.count)
    bytes.replaceSubrange(place..<end, with: token)
  }

  /// A digit becomes another: sizes and offsets in texts that nearly fit.
  private mutating func changeDigit(_ bytes: inout [UInt8]) {
    let start = random.integer(0...bytes.count - 1)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let place = bytes[start...].firstIndex(where: digits.contains) else { return }
    bytes[place] = digits.lowerBound + UInt8(random.integer(0...9))
  }

  private mutating func byte() -> UInt8 { UInt8(random.integer(0...255)) }

  private mutating func extreme() -> UInt8 {
    let values: [UInt8] = [0, 1, 2, 0x7E, 0x7F, 0x80, 0xFE, 0xFF]
    return values[random.integer(0...values.count - 1)]
  }
}
