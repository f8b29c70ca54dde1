import NevusCore

/// The int8 network in the plainest loops that there are: what every fast kernel has to equal.
struct ReferenceEngine {
  let file: WeightsFile
  let bytes: [UInt8]

  /// The logits of an RGB picture of the input's size.
  func run(_ picture: [UInt8]) -> [Float] {
    var tensors: [[Int]] = [picture.map { Int($0) }]
    for (index, entry) in file.layers.enumerated() {
      let shape = file.shapes.tensors[entry.layer.input]
      let out = file.shapes.tensors[index + 1]
      switch entry.layer.kind {
      case .convolution, .depthwise:
        tensors.append(convolution(entry, tensors, shape, out))
      case .add:
        tensors.append(
          (0..<out.count).map { value in
            let first =
              Float(tensors[entry.layer.input][value] - zero(entry.layer.input))
              * entry.inputOperand
            let sum = first + addend(entry, tensors, value)
            return requantise(0, 0, sum, entry)
          })
      case .maxPool: tensors.append(maxPool(entry, tensors[entry.layer.input], shape, out))
      case .globalAveragePool:
        tensors.append(
          (0..<shape.channels).map { channel in
            (0..<shape.height * shape.width).reduce(0) {
              $0 + tensors[entry.layer.input][$1 * shape.channels + channel]
                - zero(entry.layer.input)
            }
          })
      case .linear:
        let input = tensors[entry.layer.input]
        return (0..<out.channels).map { output in
          let sum = input.indices.reduce(0) {
            let at = entry.weights + (output * input.count + $1) * 2
            return $0 + input[$1] * Int(Int16(truncatingIfNeeded: word(at) & 0xFFFF))
          }
          return Float(sum) * float(entry.multipliers + output * 4)
            + float(entry.biases + output * 4)
        }
      }
    }
    return []
  }

  private func convolution(
    _ entry: WeightsFile.QuantisedLayer, _ tensors: [[Int]], _ shape: Shape, _ out: Shape
  ) -> [Int] {
    let layer = entry.layer
    let input = tensors[layer.input]
    return (0..<out.count).map { value in
      let channel = value % out.channels
      let pixel = value / out.channels
      var sum = Int(Int32(bitPattern: word(entry.biases + channel * 4)))
      for tap in 0..<layer.kernel * layer.kernel {
        let y = pixel / out.width * layer.stride - layer.paddingBefore + tap / layer.kernel
        let x = pixel % out.width * layer.stride - layer.paddingBefore + tap % layer.kernel
        let isInside = y >= 0 && y < shape.height && x >= 0 && x < shape.width
        let inputs = layer.kind == .depthwise ? channel..<channel + 1 : 0..<shape.channels
        for source in inputs {
          let outside = layer.input == 0 ? Int(entry.padPixel[source % 3]) : zero(layer.input)
          let stored = isInside ? input[(y * shape.width + x) * shape.channels + source] : outside
          let at =
            layer.kind == .depthwise
            ? tap * shape.channels + channel
            : (channel * layer.kernel * layer.kernel + tap) * shape.channels + source
          sum += stored * Int(Int8(bitPattern: bytes[entry.weights + at]))
        }
      }
      let added = layer.residual == nil ? 0 : addend(entry, tensors, value)
      return requantise(sum, float(entry.multipliers + channel * 4), added, entry)
    }
  }

  private func maxPool(
    _ entry: WeightsFile.QuantisedLayer, _ input: [Int], _ shape: Shape, _ out: Shape
  ) -> [Int] {
    (0..<out.count).map { value in
      let pixel = value / out.channels
      var best = 0
      for tap in 0..<entry.layer.kernel * entry.layer.kernel {
        let y =
          pixel / out.width * entry.layer.stride - entry.layer.paddingBefore
          + tap / entry.layer.kernel
        let x =
          pixel % out.width * entry.layer.stride - entry.layer.paddingBefore
          + tap % entry.layer.kernel
        guard y >= 0, y < shape.height, x >= 0, x < shape.width else { continue }
        best = max(best, input[(y * shape.width + x) * out.channels + value % out.channels])
      }
      return best
    }
  }

  private func requantise(
    _ sum: Int, _ multiplier: Float, _ addend: Float, _ entry: WeightsFile.QuantisedLayer
  ) -> Int {
    let zero = Int(entry.zeroPoint)
    let low = entry.layer.activation == .none ? -Float(zero) : 0
    var high = Float(127 - zero)
    if entry.layer.activation == .relu6 {
      high = min(6 / entry.scale, high).rounded(.toNearestOrEven)
    }
    let value = Float(sum) * multiplier + addend
    return Int(min(max(value, low), high).rounded(.toNearestOrEven)) + zero
  }

  private func addend(
    _ entry: WeightsFile.QuantisedLayer, _ tensors: [[Int]], _ value: Int
  ) -> Float {
    guard let residual = entry.layer.residual else { return 0 }
    return Float(tensors[residual][value] - zero(residual)) * entry.residualOperand
  }

  private func zero(_ tensor: Int) -> Int {
    tensor == 0 ? 0 : Int(file.layers[tensor - 1].zeroPoint)
  }

  private func word(_ at: Int) -> UInt32 {
    (0..<4).reduce(0) {
      $0 | (at + $1 < bytes.count ? UInt32(bytes[at + $1]) : 0) << UInt32(8 * $1)
    }
  }

  private func float(_ at: Int) -> Float { Float(bitPattern: word(at)) }
}
