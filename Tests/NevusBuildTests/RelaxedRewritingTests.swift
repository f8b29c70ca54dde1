import NevusBuild
import Testing

/// Modules by hand: their bytes before and after are known.
@Suite struct RelaxedRewritingTests {
  /// (v128, v128, v128) -> v128
  static let dotType: [UInt8] = [0x60, 3, 0x7B, 0x7B, 0x7B, 1, 0x7B]
  /// () -> ()
  static let plainType: [UInt8] = [0x60, 0, 0]
  static let dotName = "i32x4.relaxed_dot_i8x16_i7x16_add_s"

  static func vector(_ entries: [[UInt8]]) -> [UInt8] {
    ModuleBytes.number(entries.count) + entries.joined()
  }

  static func body(_ code: [UInt8], locals: [UInt8] = [0]) -> [UInt8] {
    let bytes = locals + code + [0x0B]
    return ModuleBytes.number(bytes.count) + bytes
  }

  /// Two functions, `shift` imported before them: the first computes with whatever `dot` is, the
  /// second calls the first, stands in a table, is exported, started and has a name.
  static func module(types: [[UInt8]], imports: [[UInt8]], dot: [UInt8], shift: UInt8) -> [UInt8] {
    // Bytes that look like calls and relaxed instructions inside constants, shuffles and addresses.
    let decoy: [UInt8] =
      [0xFD, 0x0C] + [0x10, 0, 0xFD, 0x93, 0x02, 0x10, 0, 0xFD, 0x93, 2, 0, 0, 0, 0, 0, 0]
      + [0x1A, 0x41, 0x90, 0x80, 0x7D, 0x1A, 0x43, 0xFD, 0x93, 0x02, 0x10, 0x1A]
    let first: [UInt8] = [0x20, 0, 0x20, 1, 0x20, 2] + dot
    let second: [UInt8] =
      decoy + [0x02, 0x40, 0x41, 0, 0x0E, 1, 0, 0, 0x0B]
      + [0x20, 0, 0x20, 0, 0x20, 0, 0x10, shift, 0x1A, 0xFC, 0x0B, 0]
    var bytes = ModuleBytes.header
    bytes += ModuleBytes.section(1, vector(types))
    if !imports.isEmpty { bytes += ModuleBytes.section(2, vector(imports)) }
    bytes += ModuleBytes.section(3, [2, 0, 1])
    bytes += ModuleBytes.section(4, [1, 0x70, 0, 4])
    bytes += ModuleBytes.section(5, [1, 0, 1])
    bytes += ModuleBytes.section(6, [1, 0x70, 0, 0xD2, 1 + shift, 0x0B])
    bytes += ModuleBytes.section(7, vector([ModuleBytes.name("go") + [0, 1 + shift]]))
    bytes += ModuleBytes.section(8, [1 + shift])
    let elements: [[UInt8]] = [
      [0, 0x41, 0, 0x0B, 2, shift, 1 + shift],
      [5, 0x70, 1, 0xD2, shift, 0x0B],
    ]
    bytes += ModuleBytes.section(9, vector(elements))
    bytes += ModuleBytes.section(10, vector([body(first), body(second, locals: [1, 1, 0x7B])]))
    bytes += ModuleBytes.section(11, [1, 0, 0x41, 0, 0x0B, 4, 0x10, 0, 0xFD, 0x93])
    let names: [UInt8] = [1] + ModuleBytes.number(7) + [2, shift, 1, 0x61, 1 + shift, 1, 0x62]
    bytes += ModuleBytes.section(0, ModuleBytes.name("name") + names)
    return bytes
  }

  static let instruction: [UInt8] = [0xFD, 0x93, 0x02]
  static func dotImport(type: UInt8, name: String = dotName) -> [UInt8] {
    ModuleBytes.name("relaxed") + ModuleBytes.name(name) + [0, type]
  }

  static let direct = module(
    types: [dotType, plainType], imports: [], dot: instruction, shift: 0)
  static let called = module(
    types: [dotType, plainType, dotType], imports: [dotImport(type: 2)], dot: [0x10, 0], shift: 1)

  @Test func `a relaxed instruction becomes a call, and every index moves`() throws {
    #expect(try RelaxedRewriting.outline(Self.direct) == Self.called)
  }

  @Test func `the call becomes the instruction again, and every index moves back`() throws {
    let types = [Self.dotType, Self.plainType, Self.dotType]
    let expected = Self.module(types: types, imports: [], dot: Self.instruction, shift: 0)
    #expect(try RelaxedRewriting.inline(Self.called) == expected)
  }

  @Test func `other imports stay, before and after`() throws {
    let now = ModuleBytes.name("env") + ModuleBytes.name("now") + [0, 1]
    let memory = ModuleBytes.name("env") + ModuleBytes.name("memory") + [2, 0, 1]
    let types = [Self.dotType, Self.plainType]
    let direct = Self.module(types: types, imports: [now, memory], dot: Self.instruction, shift: 1)
    let called = Self.module(
      types: types + [Self.dotType], imports: [now, memory, Self.dotImport(type: 2)],
      dot: [0x10, 1], shift: 2)
    #expect(try RelaxedRewriting.outline(direct) == called)
    // Binaryen may have sorted the imports.
    let sorted = Self.module(
      types: types, imports: [Self.dotImport(type: 0), memory, now], dot: [0x10, 0], shift: 2)
    let back = Self.module(
      types: types, imports: [memory, now], dot: Self.instruction, shift: 1)
    #expect(try RelaxedRewriting.inline(sorted) == back)
  }

  @Test func `a module without relaxed instructions or imports stays as it is`() throws {
    let plain = ModuleBytes.wanted()
    #expect(try RelaxedRewriting.outline(plain) == plain)
    #expect(try RelaxedRewriting.inline(plain) == plain)
  }

  @Test func `what is not understood is refused with its place`() {
    func kind(_ module: [UInt8], _ body: ([UInt8]) throws(WasmError) -> [UInt8])
      -> WasmError.Kind?
    {
      do {
        _ = try body(module)
        return nil
      } catch { return error.kind }
    }
    let types = [Self.dotType, Self.plainType]
    func variant(
      dot: [UInt8] = Self.instruction, imports: [[UInt8]] = [], shift: UInt8 = 0
    ) -> [UInt8] {
      Self.module(types: types, imports: imports, dot: dot, shift: shift)
    }
    // Tail calls, exceptions, atomics: each could hold an index.
    for unknown: [UInt8] in [[0x12, 0], [0x06, 0x40], [0xFE, 0x03], [0xFD, 0x94, 0x02]] {
      guard case .unknownInstruction? = kind(variant(dot: unknown), RelaxedRewriting.outline) else {
        Issue.record("\(unknown)")
        continue
      }
    }
    #expect(
      kind(variant(dot: [0x28, 0x40, 0]), RelaxedRewriting.outline) == .severalMemories)
    #expect(
      kind(
        Self.direct + ModuleBytes.section(0, ModuleBytes.name("linking") + [1]),
        RelaxedRewriting.outline) == .unknownCustomSection("linking"))
    #expect(
      kind(
        variant(
          dot: [0x10, 0], imports: [Self.dotImport(type: 0, name: "i32x4.magic")], shift: 1),
        RelaxedRewriting.inline) == .unknownImport("i32x4.magic"))
    #expect(
      kind(
        variant(dot: [0x10, 0], imports: [Self.dotImport(type: 1)], shift: 1),
        RelaxedRewriting.inline) == .wrongSignature(Self.dotName))
    // Indices one too small: what is exported, started and in the table is the import itself.
    #expect(
      kind(
        variant(dot: [0x10, 0], imports: [Self.dotImport(type: 0)], shift: 0),
        RelaxedRewriting.inline) == .importNotOnlyCalled)
  }

  @Test func `damaged modules are errors, never traps`() {
    var errors = 0
    for (module, rewriting) in [
      (Self.direct, RelaxedRewriting.outline), (Self.called, RelaxedRewriting.inline),
    ] {
      for index in module.indices {
        for value in [UInt8(0), 1, 0x7F, 0x80, 0xFD, 0xFF] {
          var bytes = module
          bytes[index] = value
          do { _ = try rewriting(bytes) } catch { errors += 1 }
        }
        do { _ = try rewriting(Array(module[..<index])) } catch { errors += 1 }
      }
    }
    #expect(errors > 500)
  }
}
