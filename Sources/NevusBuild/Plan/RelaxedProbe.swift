import Foundation
import NevusFiles

/// Finds out what a Binaryen can do, by asking it: its version numbers say little about the opcodes
/// that it was built with.
enum RelaxedProbe {
  /// A module whose only function is one relaxed dot product of zeros.
  static let module: [UInt8] = {
    let zeros = [RelaxedInstruction.prefix, 0x0C] + [UInt8](repeating: 0, count: 16)
    let dot = [RelaxedInstruction.prefix] + WasmBytes.number(0x113)
    let body = [0] + zeros + zeros + zeros + dot + [0x0B]
    return [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
      + [1, 5, 1, 0x60, 0, 1, 0x7B, 3, 2, 1, 0]
      + [7] + WasmBytes.sized([1] + WasmBytes.name("f") + [0, 0])
      + [10] + WasmBytes.sized([1] + WasmBytes.sized(body))
  }()

  /// Whether a Binaryen reads that module and writes the same instruction back.
  ///
  /// Every failure is a no: the module is then built without Binaryen having to read it.
  static func passes(_ wasmOpt: String, on system: some BuildSystem, scratch: String) -> Bool {
    let (probe, answer) = ("\(scratch)/probe.wasm", "\(scratch)/probe-read.wasm")
    let features = ["--enable-simd", "--enable-relaxed-simd"]
    do {
      try system.write(Data(module), to: probe)
      _ = try system.run(Command(wasmOpt, features + [probe, "-o", answer], output: .discarded))
      let written = try WasmSections(Array(try system.read(answer)))
      return try written.copied(FunctionChange()).relaxed == [0x113]
    } catch { return false }
  }
}
