import CNevusTraining
import NevusCore

/// The ring of gradients of a depthwise layer's sums, and the way from them to the input's: with
/// stride s, input columns of each remainder modulo s see only every s-th tap, so they are a plain
/// correlation with those taps in reverse.
struct GradientRows {
  private let pass: DepthwisePass
  private let ring: UnsafeMutablePointer<Float>
  private let rowCount: Int
  /// Per remainder: taps with ascending output positions, where the first stands.
  private let directions: [(taps: [Int], offset: Int)]
  /// Weights rearranged: for each row tap and remainder of the column, the taps in order.
  private let weights: UnsafeMutablePointer<Float>
  /// Where a remainder's taps start within a row tap's.
  private let starts: [Int]

  init(
    _ pass: DepthwisePass, weights source: UnsafePointer<Float>,
    _ memory: UnsafeMutablePointer<Float>
  ) {
    self.pass = pass
    ring = memory
    rowCount = pass.paddedGradientWidth * pass.channels
    ring.update(repeating: 0, count: pass.gradientRing * rowCount)
    weights = memory + pass.gradientRing * rowCount
    let directions = (0..<pass.layer.stride).map { pass.backwardTaps(remainder: $0) }
    self.directions = directions
    starts = directions.indices.map { directions[..<$0].reduce(0) { $0 + $1.taps.count } }
    let kernel = pass.layer.kernel
    for row in 0..<kernel {
      for (place, tap) in directions.flatMap(\.taps).enumerated() {
        (weights + (row * kernel + place) * pass.channels).update(
          from: source + (row * kernel + tap) * pass.channels, count: pass.channels)
      }
    }
  }

  /// Where the gradients of an output row are to be written, `[width, channels]`.
  func row(_ y: Int) -> UnsafeMutablePointer<Float> {
    ring + y % pass.gradientRing * rowCount + pass.gradientPadding * pass.channels
  }

  /// The gradient of an input row.
  func correlate(_ y: Int, into target: UnsafeMutablePointer<Float>) {
    let layer = pass.layer
    let vertical = directions[y % layer.stride]
    let first = y / layer.stride + vertical.offset
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: 2 * layer.kernel) {
      lists in
      guard let list = lists.baseAddress else { return }
      for (remainder, horizontal) in directions.enumerated() {
        let columns = (pass.input.width - remainder + layer.stride - 1) / layer.stride
        guard columns > 0 else { continue }
        var count = 0
        for (place, tap) in vertical.taps.enumerated() {
          let y = first + place
          guard y >= 0, y < pass.output.height else { continue }
          (list + count).initialize(to: UnsafePointer(row(y) + horizontal.offset * pass.channels))
          (list + layer.kernel + count).initialize(
            to: UnsafePointer(
              weights + (tap * layer.kernel + starts[remainder]) * pass.channels))
          count += 1
        }
        nevus_depthwise_row(
          target + remainder * pass.channels, layer.stride * pass.channels, list,
          list + layer.kernel, count, horizontal.taps.count, 1, columns, pass.channels)
      }
    }
  }
}
