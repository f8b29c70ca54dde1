import CNevusTraining
import NevusCore

/// Windows of a convolution as rows of a matrix, and their gradients back onto the picture.
struct Gather {
  let layer: Layer
  let input: Shape
  let output: Shape

  /// Floats of a window.
  var depth: Int { layer.kernel * layer.kernel * input.channels }

  /// Windows of `rows` output pixels of one picture from a pixel on, `[rows, depth]`; outside the
  /// picture they are 0.
  func run(
    _ picture: UnsafePointer<Float>, _ first: Int, _ rows: Int,
    into target: UnsafeMutablePointer<Float>
  ) {
    let span = layer.kernel * input.channels
    forEachWindowRow(first, rows) { at, source, before, inside in
      let start = target + at
      if inside < span {
        start.update(repeating: 0, count: before)
        (start + before + inside).update(repeating: 0, count: span - before - inside)
      }
      (start + before).update(from: picture + source, count: inside)
    }
  }

  /// Adds gradients of windows to those of the batch's pixels.
  ///
  /// - Parameter first: the first output pixel, counted over the batch.
  func scatter(
    _ columns: UnsafePointer<Float>, _ first: Int, _ rows: Int,
    into target: UnsafeMutablePointer<Float>
  ) {
    let pixels = output.height * output.width
    let picture = target + first / pixels * input.count
    forEachWindowRow(first % pixels, rows) { at, source, before, inside in
      nevus_add_values(picture + source, columns + at + before, inside)
    }
  }

  /// Output pixels, counted over the batch, by picture.
  func forEachPart(of rows: Range<Int>, _ body: (_ picture: Int, _ part: Range<Int>) -> Void) {
    let pixels = output.height * output.width
    var first = rows.lowerBound
    while first < rows.upperBound {
      let end = min((first / pixels + 1) * pixels, rows.upperBound)
      body(first / pixels, first..<end)
      first = end
    }
  }

  /// Every kernel row of every window: where it starts in the matrix and in the picture, floats that
  /// lie to the left of the picture, floats inside.
  @inline(__always)
  private func forEachWindowRow(_ first: Int, _ rows: Int, _ body: (Int, Int, Int, Int) -> Void) {
    let span = layer.kernel * input.channels
    var at = 0
    for pixel in first..<first + rows {
      let top = pixel / output.width * layer.stride - layer.paddingBefore
      let left = pixel % output.width * layer.stride - layer.paddingBefore
      let before = max(-left, 0) * input.channels
      let after = max(left + layer.kernel - input.width, 0) * input.channels
      for row in top..<top + layer.kernel {
        if row >= 0, row < input.height, before + after < span {
          body(
            at, (row * input.width + max(left, 0)) * input.channels, before, span - before - after)
        } else {
          body(at, 0, span, 0)
        }
        at += span
      }
    }
  }
}
