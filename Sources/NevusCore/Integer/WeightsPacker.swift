/// Brings a file's weights into the order in which the kernels read them.
///
/// The arena is zeroed before, so channels and values that only round up stay 0.
struct WeightsPacker {
  let file: WeightsFile
  let bytes: UnsafeRawBufferPointer
  let arena: UnsafeMutableRawPointer
  let layout: EngineLayout

  /// Packs one layer: weights, biases, multipliers and the padding its taps read.
  func pack(_ index: Int) {
    let entry = file.layers[index]
    let layer = entry.layer
    guard layer.kind.hasWeights else { return }
    let place = layout.layers[index]
    copyWords(from: entry.biases, to: place.biases, count: layer.outputChannels)
    copyWords(from: entry.multipliers, to: place.multipliers, count: layer.outputChannels)
    let step = layout.step(of: layer.input)
    let padding = (arena + place.padding).bound(to: UInt8.self)
    for value in 0..<step {
      padding[value] =
        layer.input == 0 ? entry.padPixel[value % 3] : file.zeroPoint(of: layer.input)
    }
    let channels = file.shapes.tensors[layer.input].channels
    switch layer.kind {
    case .convolution: packConvolution(entry, place, channels: channels, step: step)
    case .depthwise: packDepthwise(entry, place, channels: channels)
    case .linear:
      let target = (arena + place.weights).bound(to: Int16.self)
      for value in 0..<channels * layer.outputChannels {
        target[value] = Int16(
          littleEndian: bytes.loadUnaligned(
            fromByteOffset: entry.weights + value * 2, as: Int16.self))
      }
    case .add, .maxPool, .globalAveragePool: break
    }
  }

  private func weight(_ offset: Int) -> Int16 { Int16(Int8(bitPattern: bytes[offset])) }

  private func copyWords(from source: Int, to target: Int, count: Int) {
    for index in 0..<count {
      (arena + target).storeBytes(
        of: bytes.int32(at: source + index * 4), toByteOffset: index * 4, as: Int32.self)
    }
  }

  /// From `[output, tap, input]` to `[output / 8][pair][8][2]`.
  private func packConvolution(
    _ entry: WeightsFile.QuantisedLayer, _ place: EngineLayout.Place, channels: Int, step: Int
  ) {
    let taps = entry.layer.kernel * entry.layer.kernel
    let pairs = ConvolutionKernel.pairs(kernel: entry.layer.kernel, inputStep: step)
    let target = (arena + place.weights).bound(to: Int16.self)
    for output in 0..<entry.layer.outputChannels {
      let block = target + output / 8 * pairs * 16 + output % 8 * 2
      for tap in 0..<taps {
        let source = entry.weights + (output * taps + tap) * channels
        for channel in 0..<channels {
          let value = tap * step + channel
          block[value / 2 * 16 + value % 2] = weight(source + channel)
        }
      }
    }
  }

  /// From `[tap, channel]` to `[channel / 8][pair][8][2]`.
  private func packDepthwise(
    _ entry: WeightsFile.QuantisedLayer, _ place: EngineLayout.Place, channels: Int
  ) {
    let pairs = DepthwiseKernel.pairs(kernel: entry.layer.kernel)
    let target = (arena + place.weights).bound(to: Int16.self)
    for tap in 0..<entry.layer.kernel * entry.layer.kernel {
      for channel in 0..<channels {
        target[channel / 8 * pairs * 16 + tap / 2 * 16 + channel % 8 * 2 + tap % 2] = weight(
          entry.weights + tap * channels + channel)
      }
    }
  }
}
