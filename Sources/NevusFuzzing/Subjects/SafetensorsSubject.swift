import Foundation
import NevusSynthesis
import NevusTensors

/// The safetensors reader.
struct SafetensorsSubject: FuzzSubject {
  private let whole: Data
  private static let tokens = [
    "99999999999999999999", "-1", "[]", "{", "}", "\"", "\\u0000", "F16", "BF16", "1e9", ",", ":",
  ].map { Array($0.utf8) }

  init() throws {
    whole = SafetensorsFile(
      metadata: ["a": "b"],
      tensors: [
        "x": try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]),
        "y": try Tensor([1], shape: [], as: .f16),
        "z": try Tensor(type: .u8, shape: [5], data: Data([1, 2, 3, 4, 5])),
      ]
    ).encoded()
  }

  func input(_ random: SplitMix64) -> Data {
    // Most of a file is its header: all of it is the head.
    var mutator = Mutator(random, tokens: Self.tokens, headCount: whole.count)
    return mutator.mutate(whole)
  }

  func check(_ input: Data) throws(FuzzFinding) -> FuzzOutcome {
    do {
      let file = try SafetensorsFile(input)
      for (name, tensor) in file.tensors {
        guard tensor.data.count == tensor.shape.reduce(tensor.type.byteCount, *) else {
          throw FuzzFinding("tensor \(name) has \(tensor.data.count) bytes for \(tensor.shape)")
        }
        let count = try tensor.type.isFloat ? tensor.floats().count : tensor.integers().count
        guard count == tensor.count else { throw FuzzFinding("tensor \(name) has \(count) values") }
      }
      guard try SafetensorsFile(file.encoded()) == file else {
        throw FuzzFinding("written and read again it is another file")
      }
      return .accepted
    } catch let error as SafetensorsError {
      return .refused("\(error)".isEmpty ? "" : "safetensors")
    } catch let error as FuzzFinding {
      throw error
    } catch {
      throw FuzzFinding("an error of another type: \(error)")
    }
  }
}
