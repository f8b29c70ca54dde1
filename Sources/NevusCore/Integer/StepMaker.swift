import CNevusKernels

/// Makes the kernels of a network's layers over one arena.
struct StepMaker {
  let file: WeightsFile
  let arena: UnsafeMutableRawPointer
  let layout: EngineLayout

  /// The kernel of one layer.
  func step(_ index: Int) -> IntegerEngine.Step {
    let entry = file.layers[index]
    let layer = entry.layer
    let inputShape = file.shapes.tensors[layer.input]
    let outputShape = file.shapes.tensors[index + 1]
    switch layer.kind {
    case .convolution: return convolution(index)
    case .depthwise: return depthwise(index)
    case .add:
      return .addition(
        AdditionKernel(
          first: operand(layer.input, entry.inputOperand),
          second: operand(layer.residual ?? layer.input, entry.residualOperand),
          output: tensor(index + 1),
          count: outputShape.height * outputShape.width * layout.step(of: index + 1),
          requantisation: Requantisation(entry)))
    case .maxPool:
      return .maxPool(
        MaxPoolKernel(
          layer: layer, input: UnsafePointer(tensor(layer.input)), inputShape: inputShape,
          step: layout.step(of: layer.input), output: tensor(index + 1), outputShape: outputShape))
    case .globalAveragePool:
      return .globalPool(
        GlobalPoolKernel(
          input: UnsafePointer(tensor(layer.input)), inputShape: inputShape,
          step: layout.step(of: layer.input), zeroPoint: Int32(file.zeroPoint(of: layer.input)),
          sums: (arena + layout.tensors[index + 1]).bound(to: Int32.self)))
    case .linear:
      let place = layout.layers[index]
      return .linear(
        LinearKernel(
          sums: UnsafePointer((arena + layout.tensors[layer.input]).bound(to: Int32.self)),
          channels: inputShape.channels, weights: pointer(place.weights, to: Int16.self),
          multipliers: pointer(place.multipliers, to: Float.self),
          biases: pointer(place.biases, to: Float.self)))
    }
  }

  private func convolution(_ index: Int) -> IntegerEngine.Step {
    guard case .matrix(let matrix, let groups) = layout.packings[index] else {
      preconditionFailure("a convolution is packed as a matrix")
    }
    let entry = file.layers[index]
    let layer = entry.layer
    let place = layout.layers[index]
    let step = layout.step(of: index + 1)
    let requantisation = Requantisation(entry)
    let padding = pointer(place.padding, to: UInt8.self)
    let product = MatrixProduct(
      layout: matrix,
      matrix: nevus_matrix(
        input: padding, input_step: 0, pixels: 0, weights: pointer(place.weights, to: UInt8.self),
        groups: groups, biases: pointer(place.biases, to: Int32.self),
        multipliers: pointer(place.multipliers, to: Float.self), output: tensor(index + 1),
        residual: layer.residual.map { UnsafePointer(tensor($0)) }, output_step: step,
        channels: step, residual_scale: entry.residualOperand,
        residual_zero: layer.residual.map { Int32(file.zeroPoint(of: $0)) } ?? 0,
        low: requantisation.low, high: requantisation.high,
        zero_point: requantisation.zeroPoint, limit: requantisation.limit),
      outputStep: step)
    return .convolution(
      ConvolutionKernel(
        layer: layer, input: UnsafePointer(tensor(layer.input)),
        inputShape: file.shapes.tensors[layer.input], inputStep: layout.step(of: layer.input),
        outputShape: file.shapes.tensors[index + 1], padding: padding,
        rows: (arena + layout.scratch).bound(to: UInt8.self), product: product))
  }

  private func depthwise(_ index: Int) -> IntegerEngine.Step {
    guard case .depthwise(let depthwise) = layout.packings[index] else {
      preconditionFailure("a depthwise convolution is packed as one")
    }
    let entry = file.layers[index]
    let layer = entry.layer
    let place = layout.layers[index]
    let step = layout.step(of: layer.input)
    let requantisation = Requantisation(entry)
    let outputShape = file.shapes.tensors[index + 1]
    let offsets = (arena + layout.scratch).bound(to: Int.self)
    let inputShape = file.shapes.tensors[layer.input]
    let strips = DepthwiseStrips(
      depthwise, layer, width: inputShape.width, step: step, outputWidth: outputShape.width,
      bytes: arena + layout.scratch + EngineLayout.offsetBytes(depthwise))
    let row = nevus_depthwise(
      strips: UnsafePointer(strips.groups.bound(to: UInt8.self)), offsets: UnsafePointer(offsets),
      groups: depthwise.groups, pixels: outputShape.width,
      weights: pointer(place.weights, to: UInt8.self),
      biases: pointer(place.biases, to: Int32.self),
      multipliers: pointer(place.multipliers, to: Float.self), output: tensor(index + 1),
      output_step: step, low: requantisation.low, high: requantisation.high,
      zero_point: requantisation.zeroPoint, limit: requantisation.limit)
    return .depthwise(
      DepthwiseKernel(
        layer: layer, input: UnsafePointer(tensor(layer.input)), inputShape: inputShape,
        step: step, outputShape: outputShape, zeroPoint: file.zeroPoint(of: layer.input), row: row,
        offsets: offsets, strips: strips))
  }

  private func tensor(_ index: Int) -> UnsafeMutablePointer<UInt8> {
    (arena + layout.tensors[index]).bound(to: UInt8.self)
  }

  private func pointer<T>(_ offset: Int, to type: T.Type) -> UnsafePointer<T> {
    UnsafePointer((arena + offset).bound(to: type))
  }

  private func operand(_ index: Int, _ operand: Float) -> Residual {
    Residual(
      values: UnsafePointer(tensor(index)), zeroPoint: Int32(file.zeroPoint(of: index)),
      operand: operand)
  }
}
