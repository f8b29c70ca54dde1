import COpenBLAS
import NevusCore

/// Rounds a layer's weights one input after the other, and lets those still to come make up for
/// what rounding the last one did to the sums.
///
/// Weights are first fitted anew to what the integer network gives the layer to read (least
/// squares, held near the trained weights), so that errors of earlier layers are taken off too.
/// Source: E. Frantar et al., "GPTQ: accurate post-training quantization for generative
/// pre-trained transformers", 2022, algorithm 1.
struct CompensatedRounding {
  private let moments: InputMoments
  /// The order in which inputs are rounded: the strongest first, the bias, which is not, last.
  private let order: [Int]
  private let inverse: PositiveMatrix
  private let factor: PositiveMatrix

  /// - Parameters:
  ///   - moments: of the sums to be rounded.
  ///   - damping: what is added to the moments' diagonal, as a share of its mean.
  /// - Returns: nil if the moments hold anything but finite numbers.
  init?(_ moments: InputMoments, damping: Double) {
    guard moments.gram.allSatisfy(\.isFinite), moments.cross.allSatisfy(\.isFinite) else {
      return nil
    }
    self.moments = moments
    let inputs = moments.inputs
    let size = inputs + 1
    let diagonal = (0..<inputs).map { moments.gram[$0 * size + $0] }
    let ridge = max(damping * diagonal.reduce(0, +) / Double(max(inputs, 1)), 1e-12)
    var gram = moments.gram
    for place in 0..<size { gram[place * size + place] += ridge }
    order = (0..<inputs).sorted { (diagonal[$0], $1) > (diagonal[$1], $0) } + [inputs]
    guard
      let inverse = PositiveMatrix(order: size, values: gram).permuted(order).inverse(),
      let factor = inverse.factor()
    else { return nil }
    self.inverse = inverse
    self.factor = factor
  }

  /// Weights and biases, `[inputs + 1, outputs]`, nearest to the wanted sums by least squares,
  /// held near `weights`.
  func fit(_ weights: [Double]) -> [Double] {
    let size = order.count
    let outputs = moments.outputs
    var residue = moments.cross
    Self.multiply(moments.gram, weights, into: &residue, size, outputs, factor: -1)
    var change = [Double](repeating: 0, count: size * outputs)
    Self.multiply(inverse.values, rows(residue, order), into: &change, size, outputs, factor: 1)
    var result = weights
    for (row, place) in order.enumerated() {
      for output in 0..<outputs {
        result[place * outputs + output] += change[row * outputs + output]
      }
    }
    return result
  }

  /// Integers for `weights`, `[inputs + 1, outputs]`, and the biases that go with them.
  func round(_ weights: [Double], scales: [Float]) -> (stored: [Int8], biases: [Double]) {
    let size = order.count
    let outputs = moments.outputs
    var rest = rows(weights, order)
    var stored = [Int8](repeating: 0, count: moments.inputs * outputs)
    var errors = [Double](repeating: 0, count: outputs)
    for row in 0..<size - 1 {
      let diagonal = factor.values[row * size + row]
      for output in 0..<outputs {
        let weight = rest[row * outputs + output]
        let scale = Double(scales[output])
        let integer = min(max((weight / scale).rounded(), -127), 127)
        stored[order[row] * outputs + output] = Int8(integer)
        errors[output] = (weight - integer * scale) / diagonal
      }
      rest.withUnsafeMutableBufferPointer { rest in
        for later in row + 1..<size {
          let share = factor.values[row * size + later]
          let first = later * outputs
          for output in 0..<outputs { rest[first + output] -= errors[output] * share }
        }
      }
    }
    return (stored, Array(rest[(size - 1) * outputs..<size * outputs]))
  }

  private func rows(_ matrix: [Double], _ places: [Int]) -> [Double] {
    places.flatMap { matrix[$0 * moments.outputs..<($0 + 1) * moments.outputs] }
  }

  /// c += factor · a · b, a `[size, size]`, b and c `[size, columns]`.
  private static func multiply(
    _ a: [Double], _ b: [Double], into c: inout [Double], _ size: Int, _ columns: Int,
    factor: Double
  ) {
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(size), blasint(columns), blasint(size),
      factor, a, blasint(size), b, blasint(columns), 1, &c, blasint(columns))
  }
}

extension QuantisationPlan {
  /// Integer weights that disturb a layer's sums least, given what it reads in the integer network.
  ///
  /// - Parameters:
  ///   - index: a convolution or depthwise layer.
  ///   - moments: one for all sums of a convolution, one for each channel of a depthwise layer.
  ///   - damping: holds the weights near the trained ones; a share of the mean square input.
  /// - Returns: the nearest integers where moments do not say more, as after inputs that are not
  ///   finite numbers.
  public func rounded(_ index: Int, _ moments: [InputMoments], damping: Double = 0.01)
    -> RoundedWeights
  {
    var result = rounded(index)
    var first = 0
    for moments in moments {
      if let rounding = CompensatedRounding(moments, damping: damping) {
        round(index, first..<first + moments.outputs, rounding, into: &result)
      }
      first += moments.outputs
    }
    return result
  }

  /// Rounds the weights of some output channels.
  private func round(
    _ index: Int, _ channels: Range<Int>, _ rounding: CompensatedRounding,
    into result: inout RoundedWeights
  ) {
    let layer = definition.layers[index]
    let inputs = parameters[index].weights.count / layer.outputChannels
    func place(_ input: Int, _ channel: Int) -> Int {
      layer.kind == .depthwise ? input * layer.outputChannels + channel : channel * inputs + input
    }
    var matrix: [Double] = []
    for input in 0..<inputs {
      matrix += channels.map { Double(parameters[index].weights[place(input, $0)]) }
    }
    matrix += channels.map { Double(parameters[index].biases[$0]) }
    matrix = rounding.fit(matrix)
    let scales = (0..<channels.count).map { output in
      let column = (0...inputs).map { Float(matrix[$0 * channels.count + output]) }
      return scale(of: column.dropLast(), bias: column[inputs], layer)
    }
    let (stored, biases) = rounding.round(matrix, scales: scales)
    for (output, channel) in channels.enumerated() {
      for input in 0..<inputs {
        result.stored[place(input, channel)] = stored[input * channels.count + output]
      }
      result.scales[channel] = scales[output]
      result.biases[channel] = Float(biases[output])
    }
  }
}
