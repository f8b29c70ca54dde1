/// A hand-written module that does nothing but the engines' innermost operation, in registers: what
/// no kernel can exceed in the same browser at the same time.
///
/// For each unrolling it exports a loop over so many accumulators, and for relaxed SIMD a second one
/// that takes the three steps which the engine prefers where the operation is emulated. No operand is the same in two
/// rounds, or a compiler could take the product out of the loop.
struct PeakModule {
  /// Which operation.
  enum Operation: String {
    /// `i32x4.relaxed_dot_i8x16_i7x16_add_s`: 16 multiply-accumulates.
    case relaxed = "relaxed-simd"
    /// `i32x4.dot_i16x8_s` and `i32x4.add`: 8 multiply-accumulates.
    case plain = "plain-simd"

    var multiplyAccumulates: Int { self == .relaxed ? 16 : 8 }

    fileprivate var loops: [Loop] { self == .relaxed ? [.dot, .steps] : [.pairs] }
  }

  /// What a loop does again and again; each begins an export's name.
  fileprivate enum Loop: String {
    /// One relaxed instruction.
    case dot = "u"
    /// `i16x8.relaxed_dot_i8x16_i7x16_s`, `i32x4.dot_i16x8_s` and `i32x4.add`.
    case steps = "s"
    /// Two plain instructions.
    case pairs = "p"
  }

  /// How many accumulators each loop has.
  static let unrollings = [4, 6, 8, 10, 12, 14]

  let operation: Operation

  /// The module: each export, a loop's letter and its unrolling, takes a number of rounds and gives a
  /// lane of the sums.
  var bytes: [UInt8] {
    let loops = operation.loops.flatMap { loop in Self.unrollings.map { (loop, $0) } }
    let exports = loops.enumerated().map { index, loop in
      Self.sized(Array("\(loop.0.rawValue)\(loop.1)".utf8)) + [0, UInt8(index)]
    }
    let codes = loops.map { Self.sized(Self.body($0, $1)) }
    return [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
      // (i32) -> i32
      + [1] + Self.sized([1, 0x60, 1, 0x7F, 1, 0x7F])
      + [3] + Self.vector(loops.map { _ in [0] })
      + [7] + Self.vector(exports) + [10] + Self.vector(codes)
  }

  /// Local 0 counts the rounds, 1 and 2 are operands, the others accumulators.
  private static func body(_ loop: Loop, _ count: Int) -> [UInt8] {
    let accumulators = (0..<count).map { UInt8(3 + $0) }
    // Operands that are only known when the function is called; 7 bits each.
    var code: [UInt8] = [1, UInt8(count + 2), 0x7B]
    for local in [1, 2] as [UInt8] {
      code += [0x20, 0, 0x41, local, 0x6A, 0x41, 0x3F, 0x71, 0xFD, 0x0F, 0x21, local]
    }
    code += [0x03, 0x40]
    for local in accumulators {
      switch loop {
      case .dot: code += [0x20, 1, 0x20, 2, 0x20, local, 0xFD, 0x93, 0x02]
      // The sum itself is an operand: a product of constants would be computed once.
      case .steps:
        code += [0x20, local, 0x20, 2, 0xFD, 0x92, 0x02, 0x20, 1, 0xFD, 0xBA, 0x01]
        code += [0x20, local, 0xFD, 0xAE, 0x01]
      case .pairs: code += [0x20, 1, 0x20, local, 0xFD, 0xBA, 0x01, 0x20, local, 0xFD, 0xAE, 0x01]
      }
      code += [0x21, local]
    }
    // Round again while the counter, one less, is not 0.
    code += [0x20, 0, 0x41, 1, 0x6B, 0x22, 0, 0x0D, 0, 0x0B]
    code += [0x20, accumulators[0]]
    for local in accumulators.dropFirst() { code += [0x20, local, 0xFD, 0xAE, 0x01] }
    return code + [0xFD, 0x1B, 0, 0x0B]
  }

  private static func vector(_ entries: [[UInt8]]) -> [UInt8] {
    sized([UInt8(entries.count)] + entries.joined())
  }

  /// Contents with their length as LEB128; all are shorter than 2^14 bytes.
  private static func sized(_ contents: [UInt8]) -> [UInt8] {
    let count = contents.count
    return (count < 128 ? [UInt8(count)] : [UInt8(count & 127 | 128), UInt8(count >> 7)]) + contents
  }
}
