/// What a layer's inputs were like in the integer network on calibration pictures, and what its
/// sums should have been: the normal equations of its weights.
public struct InputMoments: Sendable {
  /// Weights of one sum; one more row and column below stands for the bias, whose input is 1.
  public let inputs: Int
  /// Sums, each with weights of its own.
  public let outputs: Int
  /// Products of inputs, `[inputs + 1, inputs + 1]`, summed over pixels.
  public var gram: [Double]
  /// Products of inputs and wanted sums, `[inputs + 1, outputs]`, summed over pixels.
  public var cross: [Double]

  /// Makes moments from their parts.
  public init(inputs: Int, outputs: Int, gram: [Double], cross: [Double]) {
    self.inputs = inputs
    self.outputs = outputs
    self.gram = gram
    self.cross = cross
  }
}
