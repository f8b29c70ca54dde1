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
    let step = layout.step(of: layer.input)
    let padding = (arena + place.padding).bound(to: UInt8.self)
    for value in 0..<step {
      padding[value] =
        layer.input == 0 ? entry.padPixel[value % 3] : file.zeroPoint(of: layer.input)
    }
    let channels = file.shapes.tensors[layer.input].channels
    switch layout.packings[index] {
    case .matrix(let matrix, let groups):
      packSteps(entry, place)
      packConvolution(entry, place, matrix, groups: groups, channels: channels, step: step)
    case .depthwise(let depthwise):
      packSteps(entry, place)
      packDepthwise(entry, place, depthwise, channels: channels)
    case .none:
      packSteps(entry, place)
      let target = (arena + place.weights).bound(to: Int16.self)
      for value in 0..<channels * layer.outputChannels {
        target[value] = Int16(
          littleEndian: bytes.loadUnaligned(
            fromByteOffset: entry.weights + value * 2, as: Int16.self))
      }
    }
  }

  private func weight(_ offset: Int) -> Int8 { Int8(bitPattern: bytes[offset]) }

  /// Biases and multipliers in the channels' order.
  private func packSteps(_ entry: WeightsFile.QuantisedLayer, _ place: EngineLayout.Place) {
    for channel in 0..<entry.layer.outputChannels {
      copyWord(from: entry.biases + channel * 4, to: place.biases + channel * 4)
      copyWord(from: entry.multipliers + channel * 4, to: place.multipliers + channel * 4)
    }
  }

  private func copyWord(from source: Int, to target: Int) {
    arena.storeBytes(of: bytes.int32(at: source), toByteOffset: target, as: Int32.self)
  }

  /// Stores a weight as one of a group of two 16-bit or four 8-bit ones.
  private func store(
    _ weight: Int8, _ group: MatrixLayout.Group, at index: Int, of target: UnsafeMutableRawPointer
  ) {
    switch group {
    case .pairs: target.bound(to: Int16.self)[index] = Int16(weight)
    case .quads: target.bound(to: Int8.self)[index] = weight
    }
  }

  /// From `[output, tap, input]` to what `MatrixLayout` says.
  private func packConvolution(
    _ entry: WeightsFile.QuantisedLayer, _ place: EngineLayout.Place, _ matrix: MatrixLayout,
    groups: Int, channels: Int, step: Int
  ) {
    let taps = entry.layer.kernel * entry.layer.kernel
    for output in 0..<entry.layer.outputChannels {
      for tap in 0..<taps {
        let source = entry.weights + (output * taps + tap) * channels
        for channel in 0..<channels {
          store(
            weight(source + channel), matrix.group,
            at: matrix.place(output: output, value: tap * step + channel, groups: groups),
            of: arena + place.weights)
        }
      }
    }
  }

  /// From `[tap, channel]` to what `DepthwiseLayout` says: `[block][group][channel][4 bytes]`.
  private func packDepthwise(
    _ entry: WeightsFile.QuantisedLayer, _ place: EngineLayout.Place, _ depthwise: DepthwiseLayout,
    channels: Int
  ) {
    let width = DepthwiseLayout.channelsPerBlock
    let kernel = depthwise.kernel
    for channel in 0..<channels {
      let target = arena + place.weights + channel / width * depthwise.blockBytes
      for tap in 0..<kernel * kernel {
        let (group, index) = depthwise.place(row: tap / kernel, column: tap % kernel)
        store(
          weight(entry.weights + tap * channels + channel), depthwise.group,
          at: (group * width + channel % width) * depthwise.groupTaps + index, of: target)
      }
    }
  }
}
