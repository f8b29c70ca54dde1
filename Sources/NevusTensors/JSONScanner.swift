/// The tokens of JSON that a safetensors header consists of, read from bytes.
///
/// Source: RFC 8259.
struct JSONScanner {
  private let bytes: [UInt8]
  private let origin: Int
  private var index = 0

  /// - Parameters:
  ///   - bytes: the text, as UTF-8.
  ///   - origin: added to every position that an error names.
  init(_ bytes: [UInt8], origin: Int) {
    self.bytes = bytes
    self.origin = origin
  }

  /// The next token's byte in the file.
  var position: Int {
    mutating get {
      skipSpace()
      return origin + index
    }
  }

  private mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private func fault(_ detail: String) -> SafetensorsError {
    SafetensorsError(.header, at: origin + index, detail)
  }

  /// Takes `character` if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Takes `character`, which must come next.
  mutating func expect(_ character: Unicode.Scalar, _ meaning: String) throws(SafetensorsError) {
    guard skip(character) else { throw fault("expected \(meaning)") }
  }

  /// Only white space may follow.
  mutating func finish() throws(SafetensorsError) {
    skipSpace()
    guard index == bytes.count else { throw fault("text follows the header's end") }
  }

  /// A list of whole numbers from 0 to 2⁶³ - 1.
  mutating func integers() throws(SafetensorsError) -> [Int] {
    try expect("[", "a list of whole numbers")
    if skip("]") { return [] }
    var list: [Int] = []
    repeat { list.append(try integer()) } while skip(",")
    try expect("]", "a comma or the list's end")
    return list
  }

  private mutating func integer() throws(SafetensorsError) -> Int {
    skipSpace()
    let start = index
    var value = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, overToo) = product.addingReportingOverflow(Int(bytes[index] - 0x30))
      guard !over, !overToo else { throw fault("a number above 2^63 - 1") }
      value = sum
      index += 1
    }
    guard index > start, index == start + 1 || bytes[start] != 0x30 else {
      throw fault("expected a whole number")
    }
    return value
  }

  /// A string, its escapes resolved.
  mutating func string() throws(SafetensorsError) -> String {
    try expect("\"", "a string")
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw fault("a string that is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"):
        index += 1
        text.append(contentsOf: try escape())
      case 0..<0x20: throw fault("a control character in a string")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw fault("a string without end")
  }

  /// The bytes of the escape behind a backslash.
  private mutating func escape() throws(SafetensorsError) -> [UInt8] {
    guard index < bytes.count else { throw fault("a string without end") }
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    if let byte = plain[bytes[index]] {
      index += 1
      return [byte]
    }
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]) {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\\") else {
        throw fault("half of a surrogate pair")
      }
      index += 1
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw fault("half of a surrogate pair")
    }
    return Array(text.utf8)
  }

  /// The number behind `\`, which must read `uXXXX`.
  private mutating func codeUnit() throws(SafetensorsError) -> UInt16 {
    guard index + 5 <= bytes.count, bytes[index] == UInt8(ascii: "u") else {
      throw fault("an unknown escape")
    }
    var value: UInt16 = 0
    for byte in bytes[index + 1..<index + 5] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault("an unknown escape")
      }
      value = value << 4 | UInt16(digit)
    }
    index += 5
    return value
  }
}
