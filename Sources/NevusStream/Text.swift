/// C's strings, compared byte by byte: comparing Swift's would bring Unicode's tables into the module.
enum Text {
  static func equal(_ text: UnsafePointer<CChar>, _ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount
    where UInt8(bitPattern: text[index]) != word.utf8Start[index] { return false }
    return text[word.utf8CodeUnitCount] == 0
  }

  /// Whole numbers between commas, none of more than nine digits; empty if there is anything else.
  static func numbers(_ text: UnsafePointer<CChar>) -> [Int] {
    var numbers: [Int] = []
    var (number, digits, index) = (0, 0, 0)
    while true {
      let byte = UInt8(bitPattern: text[index])
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9") where digits < 9:
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      case UInt8(ascii: ",") where digits > 0, 0 where digits > 0:
        numbers.append(number)
        if byte == 0 { return numbers }
        (number, digits) = (0, 0)
      default: return []
      }
      index += 1
    }
  }
}
