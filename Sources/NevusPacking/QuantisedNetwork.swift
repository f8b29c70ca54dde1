import NevusCore

/// A network in the numbers of the weights file, before it is written.
public struct QuantisedNetwork: Sendable {
  /// One layer's integers and scales; see `WeightsFormat` for what they mean.
  public struct Entry: Sendable {
    var range: ActivationRange
    var padPixel: [UInt8] = [0, 0, 0]
    var inputOperand: Float = 0
    var residualOperand: Float = 0
    var multipliers: [Float] = []
    var biases: [Int32] = []
    var weights: [Int8] = []
    /// The linear layer's, instead of `biases` and `weights`.
    var linearBiases: [Float] = []
    var linearWeights: [Int16] = []
  }

  /// What was quantised.
  public let definition: NetworkDefinition
  let entries: [Entry]
}
