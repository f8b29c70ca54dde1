import Foundation

/// A ZIP archive of stored files, written from the format's description and apart from the page.
struct StoredArchive {
  var files: [(name: String, data: Data)] = []

  /// CRC-32 (ISO 3309), bit by bit.
  static func checksum(_ data: Data) -> UInt32 {
    var sum = UInt32.max
    for byte in data {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let shifted = sum >> 1
        sum = sum & 1 == 1 ? shifted ^ 0xEDB8_8320 : shifted
      }
    }
    return ~sum
  }

  /// Little-endian numbers: pairs of a size in bytes and a value.
  private static func bytes(_ words: [(Int, Int)]) -> Data {
    var data = Data()
    for (size, value) in words {
      for index in 0..<size { data.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
    return data
  }

  /// The archive's bytes.
  func data() -> Data {
    var local = Data()
    var central = Data()
    for (name, data) in files {
      let name = Data(name.utf8)
      let shared = Self.bytes([
        (2, 20), (2, 0x800), (2, 0), (2, 0), (2, 0x21), (4, Int(Self.checksum(data))),
        (4, data.count), (4, data.count), (2, name.count), (2, 0),
      ])
      central += Self.bytes([(4, 0x0201_4B50), (2, 20)]) + shared
      central += Self.bytes([(2, 0), (2, 0), (2, 0), (4, 0), (4, local.count)]) + name
      local += Self.bytes([(4, 0x0403_4B50)]) + shared + name + data
    }
    let end = Self.bytes([
      (4, 0x0605_4B50), (2, 0), (2, 0), (2, files.count), (2, files.count), (4, central.count),
      (4, local.count), (2, 0),
    ])
    return local + central + end
  }

  /// The files of an archive that the page wrote.
  init(reading data: Data) {
    let data = Data(data)
    func number(_ place: Int, _ size: Int) -> Int {
      var value = 0
      for index in 0..<size { value |= Int(data[place + index]) << (8 * index) }
      return value
    }
    var place = 0
    while place + 30 <= data.count, number(place, 4) == 0x0403_4B50 {
      let size = number(place + 22, 4)
      let start = place + 30 + number(place + 26, 2)
      guard start + size <= data.count else { return }
      let name = String(decoding: data[(place + 30)..<start], as: UTF8.self)
      files.append((name, Data(data[start..<(start + size)])))
      place = start + size
    }
  }
}
