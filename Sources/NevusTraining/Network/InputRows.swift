import CNevusTraining
import NevusCore

/// The ring of a depthwise layer's input rows: final values, padded with zeros.
struct InputRows {
  private let pass: DepthwisePass
  private let source: TensorView
  private let ring: UnsafeMutablePointer<Float>
  private var picture = 0
  private var loaded = 0
  private let rowCount: Int

  init(_ pass: DepthwisePass, _ source: TensorView, _ ring: UnsafeMutablePointer<Float>) {
    self.pass = pass
    self.source = source
    self.ring = ring
    rowCount = pass.paddedWidth * pass.channels
    // The padding stays zero: only the columns between are written.
    ring.update(repeating: 0, count: pass.inputRing * rowCount)
  }

  /// Goes to a picture's first row.
  mutating func start(_ picture: Int) {
    self.picture = picture
    loaded = 0
  }

  /// Loads rows below `end` that are not there yet.
  mutating func load(to end: Int) {
    while loaded < end {
      source.copy(
        (picture * source.shape.height + loaded) * source.shape.width, source.shape.width,
        to: row(loaded) + pass.layer.paddingBefore * pass.channels)
      loaded += 1
    }
  }

  /// One output row.
  func correlate(
    _ y: Int, _ weights: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>
  ) {
    let layer = pass.layer
    let present = pass.inputRows(y)
    let top = y * layer.stride - layer.paddingBefore
    withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: 2 * layer.kernel) {
      lists in
      guard let list = lists.baseAddress else { return }
      for (place, y) in present.enumerated() {
        (list + place).initialize(to: UnsafePointer(row(y)))
        (list + layer.kernel + place).initialize(
          to: weights + (y - top) * layer.kernel * pass.channels)
      }
      nevus_depthwise_row(
        target, pass.channels, list, list + layer.kernel, present.count, layer.kernel,
        layer.stride, pass.output.width, pass.channels)
    }
  }

  /// Adds to the weights' gradient what one output row gives.
  func addTaps(
    _ y: Int, _ gradient: UnsafePointer<Float>, into taps: UnsafeMutablePointer<Float>
  ) {
    let layer = pass.layer
    let top = y * layer.stride - layer.paddingBefore
    for y in pass.inputRows(y) {
      nevus_depthwise_taps_row(
        taps + (y - top) * layer.kernel * pass.channels, row(y), gradient, layer.kernel,
        layer.stride, pass.output.width, pass.channels)
    }
  }

  private func row(_ y: Int) -> UnsafeMutablePointer<Float> {
    ring + y % pass.inputRing * rowCount
  }
}
