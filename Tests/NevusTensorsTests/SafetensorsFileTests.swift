import Foundation
import NevusFiles
import NevusTensors
import Testing

struct SafetensorsFileTests {
  let numbers: [Float] = [0, -0.0, 1, -2.5, 3.4e38, 0x1p-149]

  @Test func `what is written is read back, and twice the same bytes are written`() throws {
    var file = SafetensorsFile(
      metadata: ["licence": "Apache-2.0", "quote": "a \"b\" \\ \n \u{1} é 🩺"],
      tensors: [
        "b": try Tensor(numbers, shape: [2, 3]), "a": try Tensor([7], shape: []),
        "none": try Tensor([], shape: [4, 0, 2]),
        "bytes": try Tensor(type: .i8, shape: [3], data: Data([1, 0xFF, 0x80])),
      ])
    let data = file.encoded()
    file.path = "x"
    #expect(try SafetensorsFile(data, path: "x") == file)
    #expect(try SafetensorsFile(data).encoded() == data)
    #expect(data[0] % 8 == 0)
    #expect(try SafetensorsFile(data).floats("b").map(\.bitPattern) == numbers.map(\.bitPattern))
    #expect(try SafetensorsFile(data).tensor("bytes").integers() == [1, -1, -128])
  }

  @Test func `a file on disk appears whole and is read back`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString)/w.safetensors").path
    try SafetensorsFile(tensors: ["x": try Tensor([1, 2], shape: [2])]).write(to: path)
    #expect(try SafetensorsFile(path: path).floats("x", shape: [2]) == [1, 2])
    try FileManager.default.removeItem(
      at: URL(fileURLWithPath: path).deletingLastPathComponent())
  }

  @Test func `a missing file and an unwritable place are named`() {
    #expect(throws: SafetensorsError(.file(FileError(.notFound, path: "/no")), path: "/no")) {
      try SafetensorsFile(path: "/no")
    }
    #expect(throws: SafetensorsError.self) {
      try SafetensorsFile(tensors: [:]).write(to: "/proc/nevus/x.safetensors")
    }
  }

  @Test func `integers of every size are read, little-endian and unaligned`() throws {
    let header =
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
      + #""b":{"data_offsets":[1,3],"dtype":"I16","shape":[1]},"#
      + #""c":{"dtype":"I32","shape":[1],"data_offsets":[3,7]},"#
      + #" "d" : {"dtype":"I64","shape":[1,1],"data_offsets":[7,15]}}   "#
    let body: [UInt8] = [200, 0xFE, 0xFF, 1, 2, 3, 0x80, 1, 0, 0, 0, 0, 0, 0, 0x40]
    let read = try SafetensorsFile(file(header: header, body: body))
    #expect(try read.tensor("a").integers() == [200])
    #expect(try read.tensor("b").integers() == [-2])
    #expect(try read.tensor("c").integers() == [Int(Int32(bitPattern: 0x8003_0201))])
    #expect(try read.tensor("d").integers() == [0x4000_0000_0000_0001])
  }

  @Test func `a missing tensor, another shape and another type are named with the file`() throws {
    let header = #"{"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]}}"#
    let read = try SafetensorsFile(file(header: header, body: [1, 2]), path: "w.safetensors")
    #expect(throws: SafetensorsError(.missing, path: "w.safetensors", key: "stem.weight")) {
      try read.tensor("stem.weight")
    }
    #expect {
      try read.floats("a", shape: [3])
    } throws: {
      "\($0)"
        == "w.safetensors: tensor \"a\": has another shape than needed, it is [2] and should be [3]."
        + " Check that the file belongs to this architecture."
    }
    #expect {
      try read.floats("a")
    } throws: {
      ($0 as? SafetensorsError)?.kind == .type
    }
  }
}
