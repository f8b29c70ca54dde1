import CNevusTraining
import NevusCore

/// Geometry of a depthwise layer's passes: which padded rows are kept, and for the way back which
/// taps meet which output pixels.
///
/// Rows live in rings just long enough for the window, padded with zeros on both sides, so that the
/// inner loops know no borders.
struct DepthwisePass {
  let layer: Layer
  let input: Shape
  let output: Shape

  init(_ layer: Layer, _ index: Int, _ shapes: TrainingShapes) {
    self.layer = layer
    input = shapes.tensors[layer.input]
    output = shapes.tensors[index + 1]
  }

  var channels: Int { input.channels }
  /// Columns of a padded input row.
  var paddedWidth: Int {
    max(input.width + layer.paddingBefore + layer.paddingAfter, input.width + layer.kernel)
  }
  /// Rows of the ring of inputs.
  var inputRing: Int { layer.kernel + layer.stride }
  /// Zero columns on both sides of a gradient row.
  var gradientPadding: Int { layer.kernel }
  /// Columns of a padded gradient row.
  var paddedGradientWidth: Int { output.width + 2 * gradientPadding }
  /// Rows of the ring of gradients.
  var gradientRing: Int { layer.kernel + 1 }

  /// Floats of both rings and the weights as the way back reads them.
  var scratchCount: Int {
    (inputRing * paddedWidth + gradientRing * paddedGradientWidth
      + 2 * layer.kernel * layer.kernel) * channels
  }

  /// Input rows that an output row sees and that exist.
  func inputRows(_ y: Int) -> Range<Int> {
    let top = y * layer.stride - layer.paddingBefore
    return max(top, 0)..<max(min(top + layer.kernel, input.height), 0)
  }

  /// Taps in one direction that lead from output positions to an input position of a remainder
  /// modulo the stride, and for the first tap the output position at quotient 0. Taps are listed so
  /// that output positions ascend.
  func backwardTaps(remainder: Int) -> (taps: [Int], offset: Int) {
    let taps = (0..<layer.kernel).reversed().filter {
      (remainder + layer.paddingBefore - $0) % layer.stride == 0
    }
    let offset = taps.first.map { (remainder + layer.paddingBefore - $0) / layer.stride } ?? 0
    return (taps, offset)
  }
}
