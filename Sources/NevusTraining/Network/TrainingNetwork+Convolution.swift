import CNevusTraining
import NevusCore

extension TrainingNetwork {
  /// Floats of input and output rows that a chunk of a matrix product may take: they stay in the
  /// second-level cache.
  private static let chunkFloats = 64 << 10
  /// Output pixels of a chunk at least: OpenBLAS packs the weights anew for each product, and the
  /// gradient of the weights is read and written once for each.
  private static let leastRows = 256

  /// Output pixels of one chunk: of any pictures for pointwise layers, else whole output rows of one
  /// picture, or whole pictures where those are small.
  private static func chunkRows(_ layer: Layer, _ shapes: TrainingShapes, _ index: Int) -> Int {
    let depth = layer.kernel * layer.kernel * shapes.tensors[layer.input].channels
    let fitting = max(chunkFloats / (depth + layer.outputChannels), leastRows)
    if layer.isPointwise { return min(fitting / 8 * 8, 4096) }
    let output = shapes.tensors[index + 1]
    let pixels = output.height * output.width
    return fitting < pixels
      ? (fitting + output.width - 1) / output.width * output.width : fitting / pixels * pixels
  }

  /// Floats of scratch that a slice needs for any layer.
  static func scratchCount(_ layers: [Layer], _ shapes: TrainingShapes) -> Int {
    layers.indices.map { index in
      let layer = layers[index]
      switch layer.kind {
      case .convolution:
        let depth = layer.kernel * layer.kernel * shapes.tensors[layer.input].channels
        let windows =
          chunkRows(layer, shapes, index) * (2 * depth + layer.outputChannels) + 64
          + shapes.tensors[layer.input].count
        guard WinogradPass.suits(layer, shapes) else { return windows }
        return max(windows, WinogradPass(layer, index, shapes).scratchCount)
      case .depthwise: return DepthwisePass(layer, index, shapes).scratchCount
      case .maxPool, .globalAveragePool: return shapes.tensors[layer.input].count
      case .linear, .add: return 0
      }
    }.max() ?? 0
  }

  /// Sums of a convolution and, for the batch norm, their moments.
  func convolve(_ index: Int) {
    let layer = definition.layers[index]
    guard let norm = norms[index] else { return }
    if let pass = winograd(index) { return convolve(index, pass, norm) }
    let source = view(layer.input)
    let target = outputs[index].start
    let depth = layer.kernel * layer.kernel * source.shape.channels
    let channels = layer.outputChannels
    let chunk = Self.chunkRows(layer, shapes, index)
    let gather = Gather(layer: layer, input: source.shape, output: shapes.tensors[index + 1])
    Slices.forEach { slice in
      let scratch = scratch[slice].start
      forEachChunk(slice, chunk, gather, source, scratch) { first, rows, columns in
        BLAS.multiply(
          columns, weights(index), into: target + first * channels, m: rows, n: channels,
          k: depth, transposing: .second)
        nevus_moments_rows(
          target + first * channels, norm.mean.start, rows, channels, norm.sums.first(slice),
          norm.sums.second(slice))
        norm.sums.flush(slice)
      }
    }
  }

  /// Calls `body` with the first output pixel, the number of pixels, and their windows as rows.
  private func forEachChunk(
    _ slice: Int, _ chunk: Int, _ gather: Gather, _ source: TensorView,
    _ scratch: UnsafeMutablePointer<Float>,
    _ body: (Int, Int, UnsafePointer<Float>) -> Void
  ) {
    let pictures = Slices.pictures(slice, of: count)
    let pixels = gather.output.height * gather.output.width
    // The picture's final values stand behind the chunk's windows.
    let whole = scratch + chunk * (2 * gather.depth + gather.layer.outputChannels)
    var loaded = -1
    var final = UnsafePointer(whole)
    var first = pictures.lowerBound * pixels
    while first < pictures.upperBound * pixels {
      let picture = first / pixels
      let end =
        gather.layer.isPointwise || chunk >= pixels
        ? pictures.upperBound * pixels : (picture + 1) * pixels
      let rows = min(chunk, end - first)
      if gather.layer.isPointwise {
        body(first, rows, source.rows(first, rows, scratch: scratch))
      } else {
        gather.forEachPart(of: first..<first + rows) { picture, part in
          if picture != loaded {
            final = source.rows(picture * source.pixelCount, source.pixelCount, scratch: whole)
          }
          loaded = picture
          gather.run(
            final, part.lowerBound % pixels, part.count,
            into: scratch + (part.lowerBound - first) * gather.depth)
        }
        body(first, rows, UnsafePointer(scratch))
      }
      first += rows
    }
  }

  /// Gradients of a convolution's weights and of its input.
  ///
  /// - Parameter gradient: of the normalised sums; what it holds afterwards is of no use.
  func convolveBack(_ index: Int, _ gradient: UnsafeMutablePointer<Float>) {
    let layer = definition.layers[index]
    guard let norm = norms[index] else { return }
    if let pass = winograd(index) { return convolveBack(index, pass, norm, gradient) }
    let source = view(layer.input)
    let sums = outputs[index].start
    let depth = layer.kernel * layer.kernel * source.shape.channels
    let channels = layer.outputChannels
    let weightCount = depth * channels
    let chunk = Self.chunkRows(layer, shapes, index)
    let gather = Gather(layer: layer, input: source.shape, output: shapes.tensors[index + 1])
    let goesOn = layer.input > firstTrainedLayer
    let (target, adds) = goesOn ? gradientTarget(layer.input) : (nil, false)
    let gates = uses[layer.input].gatesInReader
    if gates { norms[layer.input - 1]?.sums.reset() }
    if let target, !layer.isPointwise, !adds { zero(target, source.pictureCount) }
    Slices.forEach { slice in
      let scratch = scratch[slice].start
      let columnGradient = scratch + chunk * depth
      let sumGradient = scratch + chunk * depth * 2
      let partial = partials.start + slice * weightCount
      var isFirst = true
      forEachChunk(slice, chunk, gather, source, scratch) { first, rows, columns in
        nevus_norm_gradient_rows(
          sumGradient, gradient + first * channels, sums + first * channels, norm.a.start,
          norm.b.start, norm.c.start, rows, channels)
        BLAS.multiply(
          sumGradient, columns, into: partial, m: channels, n: depth, k: rows,
          transposing: .first, accumulates: !isFirst)
        isFirst = false
        guard let target else { return }
        if layer.isPointwise {
          let at = target + first * depth
          BLAS.multiply(
            sumGradient, weights(index), into: at, m: rows, n: depth, k: channels,
            accumulates: adds)
          if gates {
            source.gate(at, first, rows, slice: slice)
            norms[layer.input - 1]?.sums.flush(slice)
          }
        } else {
          BLAS.multiply(
            sumGradient, weights(index), into: columnGradient, m: rows, n: depth, k: channels)
          gather.forEachPart(of: first..<first + rows) { _, part in
            gather.scatter(
              columnGradient + (part.lowerBound - first) * depth, part.lowerBound, part.count,
              into: target)
          }
        }
      }
    }
    sumPartials(weightCount, into: layout.layers[index].weights)
  }

  private func zero(_ target: UnsafeMutablePointer<Float>, _ size: Int) {
    Slices.forEach { slice in
      let pictures = Slices.pictures(slice, of: count)
      (target + pictures.lowerBound * size).update(repeating: 0, count: pictures.count * size)
    }
  }

  /// Adds the slices' weight gradients in their order.
  func sumPartials(_ count: Int, into range: Range<Int>) {
    let target = gradients.start + range.lowerBound
    let filled = (0..<Slices.count).filter { !Slices.pictures($0, of: self.count).isEmpty }
    Slices.forEachRange(of: count) { part in
      (target + part.lowerBound).update(repeating: 0, count: part.count)
      for slice in filled {
        nevus_add_values(
          target + part.lowerBound, partials.start + slice * count + part.lowerBound, part.count)
      }
    }
  }
}
