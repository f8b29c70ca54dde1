import CNevusTraining
import NevusCore

extension TrainingNetwork {
  /// Means over height and width, times the dropout's factors.
  func averagePool(_ index: Int) {
    let source = view(definition.layers[index].input)
    let channels = source.shape.channels
    let target = outputs[index].start
    let factor = 1 / Float(source.pixelCount)
    Slices.forEach { slice in
      for picture in Slices.pictures(slice, of: count) {
        let row = target + picture * channels
        row.update(repeating: 0, count: channels)
        let start = source.values + picture * source.pictureCount
        if let norm = source.norm {
          nevus_pool_rows(
            start, norm.scale.start, norm.shift.start, source.range.low, source.range.high,
            source.pixelCount, channels, row)
        } else {
          for pixel in 0..<source.pixelCount {
            nevus_add_values(row, start + pixel * channels, channels)
          }
        }
        for channel in 0..<channels {
          let kept = dropout.isEmpty ? 1 : dropout[picture * channels + channel]
          row[channel] *= factor * kept
        }
      }
    }
  }

  /// - Parameter gradient: of the pooled features, `[pictures, channels]`.
  func averagePoolBack(_ index: Int, _ gradient: UnsafeMutablePointer<Float>) {
    let layer = definition.layers[index]
    guard layer.input > firstTrainedLayer else { return }
    let source = view(layer.input)
    let channels = source.shape.channels
    let (target, _) = gradientTarget(layer.input)
    guard let target else { return }
    let gates = uses[layer.input].gatesInReader
    if gates { norms[layer.input - 1]?.sums.reset() }
    Slices.forEach { slice in
      for picture in Slices.pictures(slice, of: count) {
        let row = gradient + picture * channels
        if !dropout.isEmpty {
          for channel in 0..<channels { row[channel] *= dropout[picture * channels + channel] }
        }
        let first = picture * source.pixelCount
        let place = target + first * channels
        nevus_broadcast_rows(
          place, row, 1 / Float(source.pixelCount), source.pixelCount, channels)
        if gates { source.gate(place, first, source.pixelCount, slice: slice) }
      }
      if gates { norms[layer.input - 1]?.sums.flush(slice) }
    }
  }

  /// The largest value of every window, and which tap it was.
  func maxPool(_ index: Int) {
    let layer = definition.layers[index]
    let source = view(layer.input)
    let output = shapes.tensors[index + 1]
    let channels = output.channels
    let target = outputs[index].start
    winners[index].withUnsafeMutableBufferPointer { winners in
      guard let winners = winners.baseAddress else { return }
      Slices.forEach { slice in
        for picture in Slices.pictures(slice, of: count) {
          let values = source.rows(
            picture * source.pixelCount, source.pixelCount, scratch: scratch[slice].start)
          for pixel in 0..<output.height * output.width {
            let at = (picture * output.height * output.width + pixel) * channels
            (target + at).update(repeating: -.infinity, count: channels)
            Self.forEachTap(layer, source.shape, output, pixel) { tap, start in
              for channel in 0..<channels where values[start + channel] > target[at + channel] {
                target[at + channel] = values[start + channel]
                winners[at + channel] = UInt8(truncatingIfNeeded: tap)
              }
            }
          }
        }
      }
    }
  }

  /// - Parameter gradient: of the pooled values.
  func maxPoolBack(_ index: Int, _ gradient: UnsafeMutablePointer<Float>) {
    let layer = definition.layers[index]
    guard layer.input > firstTrainedLayer else { return }
    let source = view(layer.input)
    let output = shapes.tensors[index + 1]
    let channels = output.channels
    let (target, adds) = gradientTarget(layer.input)
    guard let target else { return }
    winners[index].withUnsafeBufferPointer { winners in
      guard let winners = winners.baseAddress else { return }
      Slices.forEach { slice in
        for picture in Slices.pictures(slice, of: count) {
          let base = target + picture * source.pictureCount
          if !adds { base.update(repeating: 0, count: source.pictureCount) }
          for pixel in 0..<output.height * output.width {
            let at = (picture * output.height * output.width + pixel) * channels
            Self.forEachTap(layer, source.shape, output, pixel) { tap, start in
              for channel in 0..<channels where winners[at + channel] == UInt8(tap) {
                base[start + channel] += gradient[at + channel]
              }
            }
          }
        }
      }
    }
  }

  /// Taps of a window that lie in the picture, with the first float of their pixel. A window has at
  /// most 15 x 15 taps.
  @inline(__always)
  private static func forEachTap(
    _ layer: Layer, _ input: Shape, _ output: Shape, _ pixel: Int, _ body: (Int, Int) -> Void
  ) {
    let top = pixel / output.width * layer.stride - layer.paddingBefore
    let left = pixel % output.width * layer.stride - layer.paddingBefore
    for tap in 0..<layer.kernel * layer.kernel {
      let (y, x) = (top + tap / layer.kernel, left + tap % layer.kernel)
      guard y >= 0, y < input.height, x >= 0, x < input.width else { continue }
      body(tap, (y * input.width + x) * input.channels)
    }
  }
}
