import Foundation
import NevusTensors
import Testing

struct HalfFloatTests {
  func halves(_ values: [Float]) throws -> [UInt16] {
    let bytes = Array(try Tensor(values, shape: [values.count], as: .f16).data)
    return stride(from: 0, to: bytes.count, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
  }

  @Test func `every 16-bit float survives the way to 32 bits and back`() throws {
    let all = (0...UInt16.max).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for type in [TensorType.f16, .bf16] {
      let tensor = try Tensor(type: type, shape: [65536], data: Data(all))
      let values = try tensor.floats()
      let back = Array(try Tensor(values, shape: [65536], as: type).data)
      for index in 0..<65536 where !values[index].isNaN {
        #expect(back[index * 2] == all[index * 2] && back[index * 2 + 1] == all[index * 2 + 1])
      }
      // A NaN stays one.
      let nans = values.filter(\.isNaN)
      #expect(try Tensor(nans, shape: [nans.count], as: type).floats().allSatisfy(\.isNaN))
    }
  }

  #if !(os(macOS) && arch(x86_64))
    @Test func `half precision rounds as the machine's own type does`() throws {
      var state: UInt32 = 1
      var values: [Float] = [0x1p-25, 0x1.8p-24, 65519.99, 65504, 0x1p-14, 0x1.FFCp-15, 0x1p-26]
      for _ in 0..<200_000 {
        state = state &* 1_664_525 &+ 1_013_904_223
        let value = Float(bitPattern: state)
        if value.isFinite, abs(value) < 65520 { values.append(value) }
        values.append(Float(Int32(bitPattern: state)) * 0x1p-32)
      }
      #expect(try halves(values) == values.map { Float16($0).bitPattern })
      let all = (0...UInt16.max).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let read = try Tensor(type: .f16, shape: [65536], data: Data(all)).floats()
      for bits in 0...UInt16.max {
        let expected = Float(Float16(bitPattern: bits))
        #expect(read[Int(bits)] == expected || expected.isNaN)
      }
    }
  #endif

  @Test func `ties go to the even neighbour`() throws {
    #expect(try halves([2049, 2051, -2049, 0x1p-25, 0x1.8p-24]) == [0x6800, 0x6802, 0xE800, 0, 2])
    let brain = try Tensor([0x1.01p0, 0x1.03p0], shape: [2], as: .bf16).floats()
    #expect(brain == [1, 0x1.04p0])
  }

  @Test func `a number too large for 16 bits is an error, infinity is not`() throws {
    #expect(throws: SafetensorsError.self) { try Tensor([1, 65520], shape: [2], as: .f16) }
    #expect(throws: SafetensorsError.self) { try Tensor([3.4e38], shape: [1], as: .bf16) }
    #expect(try Tensor([.infinity], shape: [1], as: .f16).floats() == [.infinity])
    let file = SafetensorsFile(tensors: ["head.bias": try Tensor([1e6], shape: [1])])
    #expect {
      try file.converted(to: .f16)
    } throws: {
      ($0 as? SafetensorsError)?.key == "head.bias"
    }
  }
}
