import Foundation
import NevusCore
import NevusSynthesis

/// Damages weights files: anywhere, and in the numbers of the description.
public struct WeightsMutator {
  private var mutator: Mutator

  /// Bytes of the shipped file's description; a small file has less.
  private static let description = 8_192

  /// Makes a mutator; the same seed damages in the same way.
  public init(_ random: SplitMix64) {
    mutator = Mutator(random, headCount: Self.description)
  }

  /// A copy with one to four faults; magic and version stay, mostly.
  public mutating func mutate(_ data: Data) -> Data {
    var bytes = Array(data)
    for _ in 0..<mutator.random.integer(1...4) {
      if mutator.random.chance(0.7) { changeNumber(&bytes) } else { mutator.damage(&bytes) }
    }
    return Data(bytes)
  }

  /// A number of 1, 2 or 4 bytes gets a value that tries a check.
  private mutating func changeNumber(_ bytes: inout [UInt8]) {
    let size = [1, 1, 2, 4][mutator.random.integer(0...3)]
    let reach = min(Self.description, bytes.count) - size
    guard reach > 16 else { return }
    let place = mutator.random.integer(16...reach)
    let old = (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    let new = number(old)
    for index in 0..<size { bytes[place + index] = UInt8(truncatingIfNeeded: new >> (8 * index)) }
  }

  private mutating func number(_ old: Int) -> Int {
    let floats: [Float] = [
      0, -1, .leastNonzeroMagnitude, 1e30, -1e30, .infinity, .nan, 0.5, 127, 1e6,
    ]
    switch mutator.random.integer(0...7) {
    case 0: return old + mutator.random.integer(-3...3)
    case 1: return old ^ 1 << mutator.random.integer(0...31)
    case 2: return [0, 1, 127, 128, 255, 256, 0x7FFF, 0x8000][mutator.random.integer(0...7)]
    case 3: return [0xFFFF, 0x10000, 0x7FFF_FFFF, 0x8000_0000, -1][mutator.random.integer(0...4)]
    case 4: return Int(floats[mutator.random.integer(0...floats.count - 1)].bitPattern)
    case 5: return old * mutator.random.integer(2...16)
    case 6: return old / mutator.random.integer(2...16)
    default: return mutator.random.integer(0...0xFF_FFFF)
    }
  }

  /// The file with its checksum made right, and with its length where `statesLength`.
  public static func seal(_ data: Data, statesLength: Bool) -> Data {
    var bytes = Array(data)
    let body = bytes.count - WeightsFormat.checksumBytes
    guard body >= 16 else { return data }
    if statesLength {
      for index in 0..<4 {
        bytes[12 + index] = UInt8(truncatingIfNeeded: bytes.count >> (8 * index))
      }
    }
    let digest = bytes[..<body].withUnsafeBytes { SHA256.hash($0) }
    for index in 0..<WeightsFormat.checksumBytes { bytes[body + index] = digest.bytes[index] }
    return Data(bytes)
  }
}
