import CNevusTraining
import NevusCore

extension TrainingNetwork {
  /// How a layer is convolved: by tiles, or nil for windows as matrix rows.
  func winograd(_ index: Int) -> WinogradPass? {
    let layer = definition.layers[index]
    guard convolvesByTiles, WinogradPass.suits(layer, shapes) else { return nil }
    return WinogradPass(layer, index, shapes)
  }

  /// Sums of a convolution by tiles and, for the batch norm, their moments.
  func convolve(_ index: Int, _ pass: WinogradPass, _ norm: BatchNorm) {
    let source = view(pass.layer.input)
    let (inputs, channels) = (pass.input.channels, pass.output.channels)
    transformWeights(index, pass)
    Slices.forEach { slice in
      let room = WinogradPass.Room(pass, scratch[slice].start)
      room.values.update(repeating: 0, count: pass.paddedCount)
      var loaded = -1
      pass.forEachChunk(of: Slices.pictures(slice, of: count)) { rows in
        transformInput(pass, source, rows, room, &loaded)
        for plane in 0..<WinogradPass.planes {
          BLAS.multiply(
            room.input + plane * pass.inputPlane, tileWeights.start + plane * pass.weightPlane,
            into: room.output + plane * pass.outputPlane, m: rows.count * pass.tilesAcross,
            n: channels, k: inputs, transposing: .second)
        }
        for row in rows {
          let (picture, y) = (row / pass.tilesDown, pass.outputRows(row % pass.tilesDown))
          let target =
            outputs[index].start
            + (picture * pass.output.height + y.lowerBound) * pass.output.width * channels
          nevus_winograd_output_row(
            target, room.output + (row - rows.lowerBound) * pass.tilesAcross * channels,
            pass.outputPlane, y.count, pass.output.width, channels)
          nevus_moments_rows(
            target, norm.mean.start, y.count * pass.output.width, channels,
            norm.sums.first(slice), norm.sums.second(slice))
        }
        norm.sums.flush(slice)
      }
    }
  }

  private func transformWeights(_ index: Int, _ pass: WinogradPass) {
    let inputs = pass.input.channels
    Slices.forEachRange(of: pass.output.channels) { part in
      nevus_winograd_weights(
        tileWeights.start + part.lowerBound * inputs, pass.weightPlane,
        weights(index) + part.lowerBound * 9 * inputs, part.count, inputs)
    }
  }

  /// - Parameter loaded: the picture in the room; becomes the last one of the rows.
  private func transformInput(
    _ pass: WinogradPass, _ source: TensorView, _ rows: Range<Int>, _ room: WinogradPass.Room,
    _ loaded: inout Int
  ) {
    for row in rows {
      let picture = row / pass.tilesDown
      if picture != loaded { pass.load(picture, source, into: room.values) }
      loaded = picture
      nevus_winograd_input_row(
        room.input + (row - rows.lowerBound) * pass.tilesAcross * pass.input.channels,
        pass.inputPlane, room.values + row % pass.tilesDown * 2 * pass.rowStep, pass.rowStep,
        pass.tilesAcross, pass.input.channels)
    }
  }

  /// Gradients of a convolution's weights and of its input, by tiles.
  ///
  /// - Parameter gradient: of the normalised sums.
  func convolveBack(
    _ index: Int, _ pass: WinogradPass, _ norm: BatchNorm,
    _ gradient: UnsafeMutablePointer<Float>
  ) {
    let source = view(pass.layer.input)
    let (inputs, channels) = (pass.input.channels, pass.output.channels)
    let weightCount = 9 * pass.weightPlane
    let goesOn = pass.layer.input > firstTrainedLayer
    let (target, adds) = goesOn ? gradientTarget(pass.layer.input) : (nil, false)
    transformWeights(index, pass)
    Slices.forEach { slice in
      let room = WinogradPass.Room(pass, scratch[slice].start)
      room.values.update(repeating: 0, count: pass.paddedCount)
      var loaded = -1
      var isFirst = true
      pass.forEachChunk(of: Slices.pictures(slice, of: count)) { rows in
        transformInput(pass, source, rows, room, &loaded)
        transformGradient(index, pass, norm, gradient, rows, room)
        let tiles = rows.count * pass.tilesAcross
        for plane in 0..<WinogradPass.planes {
          BLAS.multiply(
            room.output + plane * pass.outputPlane, room.input + plane * pass.inputPlane,
            into: room.weights + plane * pass.weightPlane, m: channels, n: inputs, k: tiles,
            transposing: .first, accumulates: !isFirst)
          guard target != nil else { continue }
          BLAS.multiply(
            room.output + plane * pass.outputPlane,
            tileWeights.start + plane * pass.weightPlane,
            into: room.input + plane * pass.inputPlane, m: tiles, n: inputs, k: channels)
        }
        isFirst = false
        if let target { scatter(pass, rows, room, into: target, adds: adds) }
      }
      guard !isFirst else { return }
      nevus_winograd_weights_back(
        partials.start + slice * weightCount, room.weights, pass.weightPlane, channels, inputs)
    }
    sumPartials(weightCount, into: layout.layers[index].weights)
  }

  private func transformGradient(
    _ index: Int, _ pass: WinogradPass, _ norm: BatchNorm,
    _ gradient: UnsafeMutablePointer<Float>, _ rows: Range<Int>, _ room: WinogradPass.Room
  ) {
    let channels = pass.output.channels
    for row in rows {
      let (picture, y) = (row / pass.tilesDown, pass.outputRows(row % pass.tilesDown))
      let at = (picture * pass.output.height + y.lowerBound) * pass.output.width * channels
      nevus_norm_gradient_rows(
        room.rows, gradient + at, outputs[index].start + at, norm.a.start, norm.b.start,
        norm.c.start, y.count * pass.output.width, channels)
      nevus_winograd_output_back_row(
        room.output + (row - rows.lowerBound) * pass.tilesAcross * channels, pass.outputPlane,
        room.rows, y.count, pass.output.width, channels)
    }
  }

  /// Adds the tiles' gradients up in a padded picture; a picture that is whole goes to the target.
  private func scatter(
    _ pass: WinogradPass, _ rows: Range<Int>, _ room: WinogradPass.Room,
    into target: UnsafeMutablePointer<Float>, adds: Bool
  ) {
    let (width, inputs) = (pass.input.width, pass.input.channels)
    for row in rows {
      let (picture, tileRow) = (row / pass.tilesDown, row % pass.tilesDown)
      if tileRow == 0 { room.gradient.update(repeating: 0, count: pass.paddedCount) }
      nevus_winograd_input_back_row(
        room.gradient + tileRow * 2 * pass.rowStep, pass.rowStep,
        room.input + (row - rows.lowerBound) * pass.tilesAcross * inputs, pass.inputPlane,
        pass.tilesAcross, inputs)
      guard tileRow == pass.tilesDown - 1 else { continue }
      for y in 0..<pass.input.height {
        let place = target + (picture * pass.input.height + y) * width * inputs
        let values = room.gradient + (y + 1) * pass.rowStep + inputs
        if adds {
          nevus_add_values(place, values, width * inputs)
        } else {
          place.update(from: values, count: width * inputs)
        }
      }
    }
  }
}
