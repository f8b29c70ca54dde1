/// Inputs and targets of one step.
struct TrainingBatch: @unchecked Sendable {
  /// `[pictures, side, side, 3]`
  let input: FloatBuffer
  /// Probabilities, `[pictures, classes]`.
  var targets: [Float]
  let count: Int
}
