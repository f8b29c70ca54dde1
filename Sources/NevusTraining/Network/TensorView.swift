import CNevusTraining
import NevusCore

/// A tensor's values as a reader sees them: as they lie, or to be normalised and activated.
struct TensorView {
  /// `[pictures, height, width, channels]`
  let values: UnsafeMutablePointer<Float>
  let shape: Shape
  /// Nil where the values are final.
  let norm: BatchNorm?
  let range: (low: Float, high: Float)

  /// Floats of one picture.
  var pictureCount: Int { shape.count }
  /// Pixels of one picture.
  var pixelCount: Int { shape.height * shape.width }

  /// Final values of `rows` pixels from a pixel on: in place where they are, or in `scratch`.
  func rows(_ first: Int, _ rows: Int, scratch: UnsafeMutablePointer<Float>)
    -> UnsafePointer<Float>
  {
    let start = values + first * shape.channels
    guard norm != nil else { return UnsafePointer(start) }
    copy(first, rows, to: scratch)
    return UnsafePointer(scratch)
  }

  /// Writes the final values of `rows` pixels from a pixel on.
  func copy(_ first: Int, _ rows: Int, to target: UnsafeMutablePointer<Float>) {
    let start = values + first * shape.channels
    if let norm {
      nevus_affine_rows(
        target, start, norm.scale.start, norm.shift.start, range.low, range.high, rows,
        shape.channels)
    } else {
      target.update(from: start, count: rows * shape.channels)
    }
  }

  /// Turns the gradient of the final values of some pixels, in place, into that of the normalised
  /// sums, and adds to the batch norm's sums of a slice.
  func gate(_ gradient: UnsafeMutablePointer<Float>, _ first: Int, _ rows: Int, slice: Int) {
    guard let norm else { return }
    nevus_gate_rows(
      gradient, values + first * shape.channels, norm.scale.start, norm.shift.start, range.low,
      range.high, norm.mean.start, rows, shape.channels, norm.sums.first(slice),
      norm.sums.second(slice))
  }
}
