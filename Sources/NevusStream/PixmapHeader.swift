/// The header of a picture without compression: netpbm's PGM (P5), PPM (P6) and PAM (P7).
///
/// Format: netpbm's manual pages ppm(5), pgm(5), pam(5). Samples have 8 bits: a largest value of 255.
struct PixmapHeader {
  var width = 0
  var height = 0
  /// Samples a pixel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.
  var depth = 0

  /// Reads the next picture's header.
  ///
  /// - Returns: nil at the end of the input; white space there is no picture.
  /// - Throws: `Fault` for anything else.
  static func read(_ input: inout Input) throws(Fault) -> PixmapHeader? {
    var first = input.next()
    while let byte = first, isSpace(byte) { first = input.next() }
    guard let first else { return nil }
    guard first == UInt8(ascii: "P"), let kind = input.next() else { throw unsupported }
    var header = PixmapHeader()
    var largest = 0
    switch kind {
    case UInt8(ascii: "5"), UInt8(ascii: "6"):
      header.depth = kind == UInt8(ascii: "5") ? 1 : 3
      header.width = try number(&input)
      header.height = try number(&input)
      largest = try number(&input)
    case UInt8(ascii: "7"): try header.readLines(&input, &largest)
    default: throw unsupported
    }
    guard largest == 255, (1...4).contains(header.depth) else {
      throw Fault(
        "unsupported-format",
        "The picture has other than 1 to 4 samples of 8 bits. Make a PPM with a largest value of 255."
      )
    }
    return header
  }

  /// PAM's lines: a name, a number.
  private mutating func readLines(_ input: inout Input, _ largest: inout Int) throws(Fault) {
    while true {
      var name: [UInt8] = []
      var byte = input.next()
      while let letter = byte, isSpaceOrHash(letter) {
        if letter == UInt8(ascii: "#") { Self.skipLine(&input) }
        byte = input.next()
      }
      while let letter = byte, !Self.isSpace(letter), name.count < 16 {
        name.append(letter)
        byte = input.next()
      }
      guard let end = byte else { throw Self.truncated }
      if Self.equal(name, "ENDHDR") {
        if end != UInt8(ascii: "\n") { Self.skipLine(&input) }
        return
      }
      if Self.equal(name, "WIDTH") {
        width = try Self.number(&input)
      } else if Self.equal(name, "HEIGHT") {
        height = try Self.number(&input)
      } else if Self.equal(name, "DEPTH") {
        depth = try Self.number(&input)
      } else if Self.equal(name, "MAXVAL") {
        largest = try Self.number(&input)
      } else if end != UInt8(ascii: "\n") {
        Self.skipLine(&input)  // TUPLTYPE says in words what the depth says
      }
    }
  }

  private func isSpaceOrHash(_ byte: UInt8) -> Bool {
    Self.isSpace(byte) || byte == UInt8(ascii: "#")
  }

  /// A number and the one white space after it; comments before it are passed over.
  private static func number(_ input: inout Input) throws(Fault) -> Int {
    var byte = input.next()
    while let letter = byte, isSpace(letter) || letter == UInt8(ascii: "#") {
      if letter == UInt8(ascii: "#") { skipLine(&input) }
      byte = input.next()
    }
    var (number, digits) = (0, 0)
    while let digit = byte, digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9"), digits < 9 {
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
      digits += 1
      byte = input.next()
    }
    guard let end = byte else { throw truncated }
    guard digits > 0, isSpace(end) else {
      throw Fault("corrupt", "The picture's header has no number where one is due. Make it anew.")
    }
    return number
  }

  private static func skipLine(_ input: inout Input) {
    while let byte = input.next(), byte != UInt8(ascii: "\n") {}
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte >= 9 && byte <= 13)
  }

  private static func equal(_ bytes: [UInt8], _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    for index in bytes.indices where bytes[index] != word.utf8Start[index] { return false }
    return true
  }

  private static var unsupported: Fault {
    Fault(
      "unsupported-format",
      "This is no PPM, PGM or PAM. Decode the picture first: djpeg picture.jpg, or pngtopnm.")
  }

  static var truncated: Fault {
    Fault("truncated", "The picture ends before its last row. Make it anew.")
  }
}
