import Foundation

/// Damages files in the ways that files are damaged, and in the ways that attackers damage them.
struct Mutator {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A copy with one to four faults.
  mutating func mutate(_ data: Data) -> Data {
    var bytes = Array(data)
    for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&bytes) }
    return Data(bytes)
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    guard bytes.count > 8 else { return }
    // Headers are few of a file's bytes and most of its faults: half of all damage goes there.
    let reach = Bool.random(using: &random) ? min(64, bytes.count) : bytes.count
    let place = Int.random(in: 0..<reach, using: &random)
    let extreme: [UInt8] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF, 0xD8, 0xD9, 0xDA, 0xC4]
    switch Int.random(in: 0..<9, using: &random) {
    case 0, 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes[place] = extreme.randomElement(using: &random) ?? 0
    case 3: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 4:  // A length or size of two or four bytes.
      let count = min(Bool.random(using: &random) ? 2 : 4, bytes.count - place)
      let value = extreme.randomElement(using: &random) ?? 0
      for index in place..<place + count { bytes[index] = value }
    case 5: bytes.removeLast(Int.random(in: 1...min(bytes.count - 1, 40), using: &random))
    case 6:
      let count = min(Int.random(in: 1...20, using: &random), bytes.count - place)
      bytes.removeSubrange(place..<place + count)
    case 7:
      let count = min(Int.random(in: 1...40, using: &random), bytes.count - place)
      bytes.insert(contentsOf: Array(bytes[place..<place + count]), at: place)
    default:
      let other = Int.random(in: 0..<bytes.count, using: &random)
      bytes.swapAt(place, other)
    }
  }

  /// A PNG whose chunks, as far as they can be followed, pass their checks again.
  static func repairingChecks(_ data: Data) -> Data {
    var bytes = Array(data)
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - place - 12 else { break }
      let end = place + 8 + length
      bytes.replaceSubrange(
        end..<end + 4, with: Segments.bigEndian(Segments.checksum(bytes[place + 4..<end])))
      place = end + 4
    }
    return Data(bytes)
  }
}
