import Foundation
import NevusFiles

/// Finds out what a Binaryen can do, by asking it: its version number says little about the opcodes
/// that it was built with. Version 108 takes the dot product's final opcode for another instruction
/// of a draft, with fewer operands, and writes a module that no engine accepts.
enum RelaxedProbe {
  /// A module with a function for each relaxed instruction: its operands, the instruction, the end.
  static let module: [UInt8] = {
    let all = RelaxedInstruction.all
    func vector(_ entries: [[UInt8]]) -> [UInt8] {
      WasmBytes.sized(WasmBytes.number(entries.count) + entries.joined())
    }
    var module: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
    module += [1] + vector(all.map(\.type))
    module += [3] + vector(all.indices.map { WasmBytes.number($0) })
    // Exported, or they would be removed.
    module += [7] + vector(all.indices.map { export($0) })
    module += [10] + vector(all.map { WasmBytes.sized(body($0)) })
    return module
  }()

  private static func export(_ index: Int) -> [UInt8] {
    WasmBytes.name("f\(index)") + [0] + WasmBytes.number(index)
  }

  private static func body(_ instruction: RelaxedInstruction) -> [UInt8] {
    var code: [UInt8] = [0]
    for operand in 0..<instruction.operands { code += [0x20, UInt8(operand)] }
    code.append(RelaxedInstruction.prefix)
    return code + WasmBytes.number(instruction.opcode) + [0x0B]
  }

  /// Whether a Binaryen reads that module and writes the same code back.
  ///
  /// Every failure is a no: the module is then built without Binaryen having to read it.
  static func passes(_ wasmOpt: String, on system: some BuildSystem, scratch: String) -> Bool {
    let (probe, answer) = ("\(scratch)/probe.wasm", "\(scratch)/probe-read.wasm")
    let features = ["--enable-simd", "--enable-relaxed-simd"]
    do {
      try system.write(Data(module), to: probe)
      _ = try system.run(Command(wasmOpt, features + [probe, "-o", answer], output: .discarded))
      let code = RelaxedInstruction.all.flatMap { WasmBytes.sized(body($0)) }
      let count = WasmBytes.number(RelaxedInstruction.all.count)
      let section: [UInt8] = [10] + WasmBytes.sized(count + code)
      return try system.read(answer).range(of: Data(section)) != nil
    } catch { return false }
  }
}
