/// Undoes zlib's compression, into memory of a fixed size.
///
/// Small rather than fast: a PNG's colour profile has a few kilobytes. Work is bounded by the input's
/// and the output's length. The closing check is not looked at; the chunk around it has its own.
///
/// Source: RFC 1950; RFC 1951, whose codes are decoded bit by bit as in M. Adler's "puff".
final class Inflater {
  private let input: UnsafeBufferPointer<UInt8>
  private var place = 2  // behind the header
  private var held: UInt32 = 0
  private var heldCount: UInt32 = 0
  private let output: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private var count = 0
  private var isDamaged = false

  // A code is the number of its words of each length, 0 to 15, then its symbols in their order.
  private let literals: UnsafeMutablePointer<UInt16>
  private let distances: UnsafeMutablePointer<UInt16>
  /// Lengths of the words of both codes.
  private let lengths: UnsafeMutablePointer<UInt16>
  private static let (literalCount, distanceCount) = (288, 32)

  private init(
    _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>, capacity: Int
  ) {
    self.input = input
    self.output = output
    self.capacity = capacity
    literals = .allocate(capacity: 16 + Self.literalCount)
    distances = .allocate(capacity: 16 + Self.distanceCount)
    lengths = .allocate(capacity: Self.literalCount + Self.distanceCount)
  }

  deinit {
    literals.deallocate()
    distances.deallocate()
    lengths.deallocate()
  }

  /// Inflates as much as there is room for.
  ///
  /// - Returns: how many bytes; nil if the input is damaged or ends too early.
  static func inflate(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>, capacity: Int
  ) -> Int? {
    // Deflate, a multiple of 31, no dictionary.
    guard input.count > 2, input[0] & 15 == 8, input[1] & 32 == 0,
      (UInt32(input[0]) << 8 | UInt32(input[1])) % 31 == 0
    else { return nil }
    let inflater = Inflater(input, output, capacity: capacity)
    inflater.run()
    return inflater.isDamaged ? nil : inflater.count
  }

  private var isOver: Bool { isDamaged || count == capacity }

  @inline(never) @_optimize(size)
  private func run() {
    var isLast = false
    while !isLast, !isOver {
      isLast = bits(1) == 1
      switch bits(2) {
      case 0: copyStored()
      case 1:
        for symbol in 0..<Self.literalCount {
          lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8
        }
        for symbol in 0..<Self.distanceCount { lengths[Self.literalCount + symbol] = 5 }
        readBlock(Self.literalCount, Self.distanceCount)
      case 2: readCodes()
      default: isDamaged = true
      }
    }
  }

  /// The next bits, at most 16, the first one lowest.
  @inline(never) @_optimize(size)
  private func bits(_ wanted: UInt32) -> Int {
    while heldCount < wanted {
      guard place < input.count else {
        isDamaged = true
        return 0
      }
      held |= UInt32(input[place]) << heldCount
      place += 1
      heldCount += 8
    }
    let value = held & ((1 << wanted) - 1)
    held >>= wanted
    heldCount -= wanted
    return Int(value)
  }

  /// There has to be room.
  private func put(_ byte: UInt8) {
    output[count] = byte
    count += 1
  }

  private func copyStored() {
    heldCount = 0
    held = 0
    let length = bits(16)
    if bits(16) != length ^ 0xFFFF { isDamaged = true }
    for _ in 0..<length where !isOver { put(UInt8(bits(8))) }
  }

  /// Reads the two codes of a block, themselves coded.
  @inline(never) @_optimize(size)
  private func readCodes() {
    let literal = bits(5) + 257
    let distance = bits(5) + 1
    let coded = bits(4) + 4
    for index in 0..<19 {
      // 16, 17, 18, 0, then 8, 7, 9, 6, 10 … 15.
      let middle = index & 1 == 0 ? 8 + (index - 4) / 2 : 8 - (index - 3) / 2
      let symbol = index < 3 ? 16 + index : index == 3 ? 0 : middle
      lengths[symbol] = index < coded ? UInt16(bits(3)) : 0
    }
    make(literals, lengths, 19)
    var index = 0
    while index < literal + distance, !isDamaged {
      let symbol = self.symbol(literals)
      if symbol < 16 {
        lengths[index] = UInt16(symbol)
        index += 1
        continue
      }
      // The length before, or none, again and again.
      if symbol == 16, index == 0 { isDamaged = true }
      let repeated = symbol == 16 && index > 0 ? lengths[index - 1] : 0
      let times = symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : 11 + bits(7)
      if times > literal + distance - index { isDamaged = true }
      for _ in 0..<times where index < literal + distance {
        lengths[index] = repeated
        index += 1
      }
    }
    readBlock(literal, distance)
  }

  /// Makes a code of the lengths of its words, at most 15 each.
  @inline(never) @_optimize(size)
  private func make(
    _ code: UnsafeMutablePointer<UInt16>, _ lengths: UnsafeMutablePointer<UInt16>, _ count: Int
  ) {
    for length in 0..<16 { code[length] = 0 }
    for symbol in 0..<count { code[Int(lengths[symbol])] += 1 }
    // Symbols by length; within a length in their order.
    var next = 16
    var free = 1
    for length in 1..<16 {
      free = 2 * free - Int(code[length])
      for symbol in 0..<count where Int(lengths[symbol]) == length {
        code[next] = UInt16(symbol)
        next += 1
      }
      // More words than there are.
      if free < 0 { isDamaged = true }
    }
  }

  /// The next symbol of a code.
  @inline(never) @_optimize(size)
  private func symbol(_ code: UnsafeMutablePointer<UInt16>) -> Int {
    var (word, first, index) = (0, 0, 16)
    for length in 1..<16 {
      word |= bits(1)
      let count = Int(code[length])
      if word - first < count { return Int(code[index + word - first]) }
      index += count
      first = (first + count) << 1
      word <<= 1
    }
    isDamaged = true
    return 0
  }

  @inline(never) @_optimize(size)
  private func readBlock(_ literal: Int, _ distance: Int) {
    if isDamaged || literal > Self.literalCount || distance > Self.distanceCount {
      isDamaged = true
      return
    }
    make(literals, lengths, literal)
    make(distances, lengths + literal, distance)
    while !isOver {
      let symbol = self.symbol(literals)
      if symbol == 256 { return }
      if symbol < 256 { put(UInt8(symbol)) } else { copy(symbol - 257) }
    }
  }

  /// Repeats what stands before; `code` is a length's.
  private func copy(_ code: Int) {
    var length = code == 28 ? 258 : 3 + code
    if code >= 8, code < 28 {
      let extra = code / 4 - 1
      length = 3 + (4 + code % 4) << extra + bits(UInt32(extra))
    }
    let symbol = self.symbol(distances)
    var distance = 1 + symbol
    if symbol >= 4, symbol < 30 {
      let extra = symbol / 2 - 1
      distance = 1 + (2 + symbol % 2) << extra + bits(UInt32(extra))
    }
    guard !isDamaged, code <= 28, symbol < 30, distance <= count else {
      isDamaged = true
      return
    }
    for _ in 0..<length where count < capacity { put(output[count - distance]) }
  }
}
