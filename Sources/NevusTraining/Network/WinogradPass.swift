import CNevusTraining
import NevusCore

/// Geometry of a 3 x 3 convolution by tiles of 2 x 2 outputs, and where a slice keeps what.
///
/// Source: A. Lavin, S. Gray, "Fast algorithms for convolutional neural networks", 2015.
struct WinogradPass {
  let layer: Layer
  let input: Shape
  let output: Shape

  /// Products of a tile and channel pair: the planes of a transformed tensor.
  static let planes = 16
  /// Tiles that one matrix product takes, about: enough that OpenBLAS' packing of the weights is
  /// small beside the product.
  private static let chunkTiles = 256

  init(_ layer: Layer, _ index: Int, _ shapes: TrainingShapes) {
    self.layer = layer
    input = shapes.tensors[layer.input]
    output = shapes.tensors[index + 1]
  }

  /// Whether tiles suit a layer: with few input channels the products are too thin.
  static func suits(_ layer: Layer, _ shapes: TrainingShapes) -> Bool {
    layer.kind == .convolution && layer.kernel == 3 && layer.stride == 1
      && layer.paddingBefore == 1 && layer.paddingAfter == 1
      && shapes.tensors[layer.input].channels >= 5
  }

  var tilesAcross: Int { (output.width + 1) / 2 }
  var tilesDown: Int { (output.height + 1) / 2 }
  /// Rows of tiles in a chunk; they may be of several pictures.
  var chunkRows: Int { max(Self.chunkTiles / tilesAcross, 1) }
  /// Floats of a row of the padded picture: one column of zeros before, one or two behind.
  var rowStep: Int { (2 * tilesAcross + 2) * input.channels }
  /// Floats of a padded picture.
  var paddedCount: Int { (2 * tilesDown + 2) * rowStep }
  /// Floats of a plane of the transformed input, output, weights.
  var inputPlane: Int { chunkRows * tilesAcross * input.channels }
  var outputPlane: Int { chunkRows * tilesAcross * output.channels }
  var weightPlane: Int { input.channels * output.channels }
  /// Output rows of a row of tiles, of a picture.
  func outputRows(_ tileRow: Int) -> Range<Int> {
    2 * tileRow..<min(2 * tileRow + 2, output.height)
  }

  /// Floats of scratch that a slice needs.
  var scratchCount: Int {
    2 * paddedCount + 2 * output.width * output.channels
      + Self.planes * (inputPlane + outputPlane + weightPlane)
  }

  /// A slice's scratch, divided up.
  struct Room {
    /// A padded picture, and the gradient of one.
    let values: UnsafeMutablePointer<Float>
    let gradient: UnsafeMutablePointer<Float>
    /// Two rows of the gradient of the sums.
    let rows: UnsafeMutablePointer<Float>
    /// The transformed input, output, and gradient of the weights.
    let input: UnsafeMutablePointer<Float>
    let output: UnsafeMutablePointer<Float>
    let weights: UnsafeMutablePointer<Float>

    init(_ pass: WinogradPass, _ start: UnsafeMutablePointer<Float>) {
      values = start
      gradient = values + pass.paddedCount
      rows = gradient + pass.paddedCount
      input = rows + 2 * pass.output.width * pass.output.channels
      output = input + WinogradPass.planes * pass.inputPlane
      weights = output + WinogradPass.planes * pass.outputPlane
    }
  }

  /// Writes a picture's final values between zeros.
  func load(_ picture: Int, _ source: TensorView, into values: UnsafeMutablePointer<Float>) {
    for y in 0..<input.height {
      source.copy(
        (picture * input.height + y) * input.width, input.width,
        to: values + (y + 1) * rowStep + input.channels)
    }
  }

  /// Calls `body` with the chunks of rows of tiles, counted over the batch, of some pictures.
  func forEachChunk(of pictures: Range<Int>, _ body: (Range<Int>) -> Void) {
    let end = pictures.upperBound * tilesDown
    for first in stride(from: pictures.lowerBound * tilesDown, to: end, by: chunkRows) {
      body(first..<min(first + chunkRows, end))
    }
  }
}
