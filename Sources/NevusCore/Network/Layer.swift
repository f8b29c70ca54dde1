/// One step of a network. A network is a list of these: data, not code.
///
/// Tensors are numbered: 0 is the picture, `i + 1` the output of layer `i`. A layer may read only
/// tensors made before it. Activations are `[height, width, channels]`, channels last.
public struct Layer: Equatable, Sendable {
  /// What a layer computes.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// Weights `[outputChannels, kernel, kernel, inputChannels]`.
    case convolution = 1
    /// One filter a channel, weights `[kernel, kernel, channels]`.
    case depthwise
    /// The sum of `input` and `residual`.
    case add
    /// The largest value of each window; padding never wins.
    case maxPool
    /// The mean over height and width: `[channels]`.
    case globalAveragePool
    /// Weights `[outputChannels, inputChannels]` on a pooled vector; its outputs are the logits.
    case linear
  }

  /// What follows the sum (and the residual, if there is one).
  public enum Activation: UInt8, CaseIterable, Sendable {
    case none, relu, relu6
  }

  /// A name for people and for tensors in a safetensors file: `stage2.block0.expand`.
  public var name: String
  /// What the layer computes.
  public var kind: Kind
  /// What follows the sum.
  public var activation: Activation
  /// The tensor read.
  public var input: Int
  /// A second tensor, added before the activation (`convolution`, `add`), or nil.
  public var residual: Int?
  /// Side of the square window: 1 unless the kind has one.
  public var kernel: Int
  /// Step of the window in both directions.
  public var stride: Int
  /// Rows above and columns to the left of the input that count as padding.
  public var paddingBefore: Int
  /// Rows below and columns to the right.
  public var paddingAfter: Int
  /// Channels out; for kinds that keep the count, the input's.
  public var outputChannels: Int

  /// Makes a layer from its parts.
  public init(
    name: String, kind: Kind, activation: Activation = .none, input: Int, residual: Int? = nil,
    kernel: Int = 1, stride: Int = 1, paddingBefore: Int = 0, paddingAfter: Int = 0,
    outputChannels: Int
  ) {
    self.name = name
    self.kind = kind
    self.activation = activation
    self.input = input
    self.residual = residual
    self.kernel = kernel
    self.stride = stride
    self.paddingBefore = paddingBefore
    self.paddingAfter = paddingAfter
    self.outputChannels = outputChannels
  }
}
