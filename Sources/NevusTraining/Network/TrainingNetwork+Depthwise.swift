import CNevusTraining
import NevusCore

extension TrainingNetwork {
  /// Sums of a depthwise layer and, for the batch norm, their moments.
  func depthwise(_ index: Int) {
    let pass = DepthwisePass(definition.layers[index], index, shapes)
    let source = view(pass.layer.input)
    guard let norm = norms[index] else { return }
    Slices.forEach { slice in
      var rows = InputRows(pass, source, scratch[slice].start)
      for picture in Slices.pictures(slice, of: count) {
        rows.start(picture)
        for y in 0..<pass.output.height {
          rows.load(to: pass.inputRows(y).upperBound)
          let target =
            outputs[index].start
            + (picture * pass.output.height + y) * pass.output.width * pass.channels
          rows.correlate(y, weights(index), into: target)
          nevus_moments_rows(
            target, norm.mean.start, pass.output.width, pass.channels, norm.sums.first(slice),
            norm.sums.second(slice))
        }
        norm.sums.flush(slice)
      }
    }
  }

  /// Gradients of a depthwise layer's weights and of its input.
  ///
  /// - Parameter gradient: of the normalised sums.
  func depthwiseBack(_ index: Int, _ gradient: UnsafeMutablePointer<Float>) {
    let layer = definition.layers[index]
    let pass = DepthwisePass(layer, index, shapes)
    let source = view(layer.input)
    guard let norm = norms[index] else { return }
    let sums = outputs[index].start
    let weightCount = layer.kernel * layer.kernel * pass.channels
    let goesOn = layer.input > firstTrainedLayer
    let (target, adds) = goesOn ? gradientTarget(layer.input) : (nil, false)
    let gates = uses[layer.input].gatesInReader
    if gates { norms[layer.input - 1]?.sums.reset() }
    Slices.forEach { slice in
      var rows = InputRows(pass, source, scratch[slice].start)
      let gradients = GradientRows(
        pass, weights: weights(index),
        scratch[slice].start + pass.inputRing * pass.paddedWidth * pass.channels)
      let partial = partials.start + slice * weightCount
      partial.update(repeating: 0, count: weightCount)
      let spare = UnsafeMutablePointer<Float>.allocate(
        capacity: adds ? source.shape.width * pass.channels : 1)
      defer { spare.deallocate() }
      for picture in Slices.pictures(slice, of: count) {
        rows.start(picture)
        var done = 0
        for y in 0..<pass.output.height {
          rows.load(to: pass.inputRows(y).upperBound)
          let at = (picture * pass.output.height + y) * pass.output.width * pass.channels
          let row = gradients.row(y)
          nevus_norm_gradient_rows(
            row, gradient + at, sums + at, norm.a.start, norm.b.start, norm.c.start,
            pass.output.width, pass.channels)
          rows.addTaps(y, UnsafePointer(row), into: partial)
          guard let target else { continue }
          // Input rows that no later output row sees.
          let isLast = y == pass.output.height - 1
          let end =
            isLast
            ? pass.input.height
            : min(max((y + 1) * layer.stride - layer.paddingBefore, 0), pass.input.height)
          while done < end {
            let first = picture * source.pixelCount + done * source.shape.width
            let place = target + first * pass.channels
            gradients.correlate(done, into: adds ? spare : place)
            if adds { nevus_add_values(place, spare, source.shape.width * pass.channels) }
            if gates { source.gate(place, first, source.shape.width, slice: slice) }
            done += 1
          }
        }
        if gates { norms[layer.input - 1]?.sums.flush(slice) }
      }
    }
    sumPartials(weightCount, into: layout.layers[index].weights)
  }
}
