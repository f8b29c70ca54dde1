import Foundation
import NevusTensors
import Testing

struct SafetensorsFuzzTests {
  /// SplitMix64 (Steele, Lea and Flood 2014).
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
  }

  static func mutate(_ data: Data, _ generator: inout Generator) -> Data {
    var bytes = Array(data)
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 2: bytes.removeLast(bytes.count - place)
      case 3: bytes.remove(at: place)
      case 4: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: place)
      case 5:
        // A digit of the header becomes another: shapes and offsets that nearly fit.
        let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
        if let digit = digits.randomElement(using: &generator) {
          bytes[digit] = UInt8.random(in: 0x30...0x39, using: &generator)
        }
      default:
        let tokens = ["99999999999999999999", "-1", "[]", "{", "}", "\"", "\\u0000", "F16", "1e9"]
        let token = tokens.randomElement(using: &generator) ?? ""
        bytes.replaceSubrange(place..<min(place + token.utf8.count, bytes.count), with: token.utf8)
      }
    }
    return Data(bytes)
  }

  @Test(.timeLimit(.minutes(1)))
  func `ten thousand damaged files give an error or a sound file`() throws {
    let whole = SafetensorsFile(
      metadata: ["a": "b"],
      tensors: [
        "x": try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]),
        "y": try Tensor([1], shape: [], as: .f16),
        "z": try Tensor(type: .u8, shape: [5], data: Data([1, 2, 3, 4, 5])),
      ]
    ).encoded()
    var generator = Generator(state: 20_260_101)
    var (sound, faulty) = (0, 0)
    for _ in 0..<10_000 {
      let data = Self.mutate(whole, &generator)
      do throws(SafetensorsError) {
        let read = try SafetensorsFile(data)
        for tensor in read.tensors.values {
          #expect(tensor.data.count == tensor.shape.reduce(tensor.type.byteCount, *))
          if tensor.type.isFloat {
            #expect(try tensor.floats().count == tensor.count)
          } else {
            #expect(try tensor.integers().count == tensor.count)
          }
        }
        #expect(try SafetensorsFile(read.encoded()) == read)
        sound += 1
      } catch { faulty += 1 }
    }
    // Both happen, or the mutations test nothing.
    #expect(sound > 200 && faulty > 3000, "\(sound) sound, \(faulty) faulty")
  }
}
