import NevusTensors
import Testing

struct BatchNormFoldingTests {
  @Test func `a folded convolution gives what convolution and norm gave`() throws {
    let weight: [Float] = [1, 2, -3, 0.5, 4, -1]  // [2, 3, 1, 1]
    let (gamma, beta): ([Float], [Float]) = ([2, -0.5], [0.25, 1])
    let (mean, variance): ([Float], [Float]) = ([0.1, -3], [4, 0.09])
    let bias: [Float] = [0.5, -0.25]
    let folded = try BatchNormFolding.fold(
      weight: weight, bias: bias, gamma: gamma, beta: beta, mean: mean, variance: variance)
    let input: [Float] = [0.7, -1.3, 2.1]
    for channel in 0..<2 {
      func apply(_ weight: [Float]) -> Float {
        (0..<3).map { weight[channel * 3 + $0] * input[$0] }.reduce(0, +)
      }
      let before = apply(weight) + bias[channel] - mean[channel]
      let expected =
        gamma[channel] * before / (variance[channel] + 1e-5).squareRoot() + beta[channel]
      #expect(abs(apply(folded.weight) + folded.bias[channel] - expected) < 1e-5)
    }
  }

  @Test func `a file's norms are folded and everything else stays`() throws {
    var tensors: [String: Tensor] = [
      "a.weight": try Tensor([2, 4], shape: [2, 1, 1, 1]),
      "a.bn.num_batches_tracked": try Tensor(type: .i8, shape: [], data: .init([3])),
      "b.weight": try Tensor([5], shape: [1]),
    ]
    for (name, value) in [("weight", 1), ("bias", 2), ("running_mean", 3), ("running_var", 0.25)] {
      tensors["a.bn.\(name)"] = try Tensor([Float(value), Float(value)], shape: [2])
    }
    let folded = try BatchNormFolding.foldBatchNorms(tensors, epsilon: 0)
    #expect(folded.keys.sorted() == ["a.bias", "a.weight", "b.weight"])
    #expect(folded["a.weight"] == (try Tensor([4, 8], shape: [2, 1, 1, 1])))
    #expect(folded["a.bias"] == (try Tensor([-4, -4], shape: [2])))
    #expect(folded["b.weight"] == tensors["b.weight"])
  }

  @Test func `a missing part, another shape and a negative variance are named`() throws {
    let one = try Tensor([1], shape: [1])
    var tensors = ["a.weight": one, "a.bn.running_mean": one, "a.bn.running_var": one]
    func key() throws -> SafetensorsError? {
      do throws(SafetensorsError) {
        _ = try SafetensorsFile(tensors: tensors).foldingBatchNorms()
        return nil
      } catch { return error }
    }
    #expect(try key() == SafetensorsError(.missing, key: "a.bn.weight"))
    tensors["a.bn.weight"] = one
    tensors["a.bn.bias"] = try Tensor([1, 2], shape: [2])
    #expect(try key()?.kind == .shape)
    tensors["a.bn.bias"] = one
    #expect(try key() == nil)
    tensors["a.bn.running_var"] = try Tensor([-1], shape: [1])
    #expect(try key()?.kind == .value)
    #expect(try key()?.key == "a")
  }

  @Test(.enabled(if: SharedFiles.arePresent, "the starting weights are not on this machine"))
  func `the starting weights are read whole and MobileNetV2's norms fold`() throws {
    let lite = try SafetensorsFile(path: SharedFiles.efficientNet)
    #expect(lite.metadata["architecture"] == "efficientnet-lite0")
    #expect(try lite.floats("head.weight", shape: [1280, 320, 1, 1]).allSatisfy(\.isFinite))
    let mobile = try SafetensorsFile(path: SharedFiles.mobileNet)
    let folded = try mobile.foldingBatchNorms()
    #expect(folded.tensors.count == mobile.tensors.count / 5 * 2)
    #expect(try folded.floats("stem.bias", shape: [32]).count == 32)
    let again = try SafetensorsFile(folded.encoded(), path: SharedFiles.mobileNet)
    #expect(again == folded)
  }
}
