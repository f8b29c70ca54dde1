/// An optimiser on a plain array: what the trainer does to a network's parameters.
public struct OptimiserRun {
  private let optimiser: Optimiser
  private let state: OptimiserState
  private let buffer: FloatBuffer

  /// Starts from values.
  public init(_ optimiser: Optimiser, values: [Float]) {
    self.optimiser = optimiser
    buffer = FloatBuffer(values)
    state = OptimiserState(count: values.count)
  }

  /// The values after the steps so far.
  public var values: [Float] { buffer.values }

  /// One step along gradients, one for each value.
  public mutating func step(_ gradients: [Float], rate: Float, decay: Float) {
    let group = ParameterGroup(range: 0..<buffer.count, layer: 0, rate: 1, decays: true)
    state.apply(
      optimiser, [group], values: buffer, gradients: FloatBuffer(gradients), rate: rate,
      decay: decay)
  }
}
