import Foundation
import NevusTensors
import Testing

struct SafetensorsErrorTests {
  static let good = #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#

  @Test(arguments: [
    ("{ ", 10), ("[]", 8), ("{}x", 10), ("{\"a\"}", 12), (#"{"a":1}"#, 13), (#"{"a":{}}"#, 14),
    (#"{"a":{"dtype":"F32","shape":[1]}}"#, 9), (#"{"a":{"shape":[01]}}"#, 25),
    (#"{"a":{"shape":[-1]}}"#, 23), (#"{"a":{"shape":[1.0]}}"#, 24),
    (#"{"a":{"shape":[9223372036854775808]}}"#, 41), (#"{"a":{"colour":1}}"#, 14),
    (#"{"\q":1}"#, 11), (#"{"\ud800x":1}"#, 16), (#"{"\u12g4":1}"#, 11), ("{\"a\nb\":1}", 11),
    (#"{"__metadata__":{"a":1}}"#, 29), ("{\"a", 11),
  ])
  func `a header that is not the format's JSON is named with its byte`(header: String, byte: Int) {
    #expect(fault(file(header: header))?.kind == .header)
    #expect(fault(file(header: header))?.offset == byte, "\(header)")
  }

  @Test func `an impossible header length is named`() {
    #expect(fault(Data())?.kind == .tooShort)
    #expect(fault(Data([1, 2, 3]))?.kind == .tooShort)
    #expect(fault(Data(repeating: 0, count: 8))?.kind == .headerLength)
    #expect(fault(Data(repeating: 0xFF, count: 64))?.kind == .headerLength)
    #expect(fault(file(header: Self.good).prefix(30))?.kind == .headerLength)
    #expect(fault(file(header: "{"))?.kind == .headerLength)
  }

  @Test func `offsets, sizes, gaps and overlaps are named with the tensor`() {
    func one(_ type: String, _ shape: String, _ offsets: String) -> SafetensorsError? {
      let entry = #"{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}"#
      let error = fault(file(header: #"{"stem":\#(entry)}"#, body: [0, 0, 0, 0]))
      return error
    }
    #expect(one("F32", "[1]", "[0,4]") == nil)
    #expect(one("F64", "[1]", "[0,4]")?.kind == .unknownType)
    #expect(one("F32", "[1]", "[0,5]")?.kind == .offsets)
    #expect(one("F32", "[1]", "[4,0]")?.kind == .offsets)
    #expect(one("F32", "[0]", "[9223372036854775807,9223372036854775807]")?.kind == .offsets)
    #expect(one("F32", "[2]", "[0,4]")?.kind == .size)
    #expect(one("F32", "[4294967296,4294967296]", "[0,4]")?.kind == .size)
    #expect(one("F32", "[4611686018427387905]", "[0,4]")?.kind == .size)
    #expect(one("U8", "[3]", "[1,4]")?.kind == .layout)
    #expect(one("U8", "[3]", "[0,3]")?.kind == .layout)
    #expect(one("U8", "[3]", "[0,3]")?.key == nil)
    #expect(one("U8", "[3]", "[1,4]")?.key == "stem")
    let overlap =
      #"{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"#
      + #""b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#
    #expect(fault(file(header: overlap, body: [0, 0, 0, 0]))?.key == "b")
    #expect(fault(file(header: overlap, body: [0, 0, 0, 0]))?.kind == .layout)
  }

  @Test(arguments: [
    #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"#
      + #""a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#,
    #"{"__metadata__":{"a":"1","a":"2"}}"#, #"{"a":{"dtype":"U8","dtype":"U8"}}"#,
    #"{"__metadata__":{},"__metadata__":{}}"#,
  ])
  func `a name that stands twice is named`(header: String) {
    #expect(fault(file(header: header))?.kind == .duplicateName)
  }

  @Test func `an error says file, tensor, byte and what to do`() {
    let header = #"{"stem":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#
    #expect(
      fault(file(header: header, body: [0, 0, 0, 0]))?.description
        == "some.safetensors: tensor \"stem\": the shape does not match the data's length, "
        + "F32 [2] in 4 bytes (byte 9). Fetch or write the file again.")
  }
}
