/// A weights file, taken apart and checked. Tensors are ranges of the file's bytes.
public struct WeightsFile: Sendable {
  /// One layer with its quantisation.
  public struct QuantisedLayer: Sendable {
    /// The layer's place in the network; its name is empty in the module, which shows none.
    public var layer: Layer
    /// Bytes of the layer's name in the file.
    public var name: Range<Int>
    /// What one step of the output is worth.
    public var scale: Float
    /// The stored value that means 0.
    public var zeroPoint: UInt8
    /// What stands around the picture, for layers that read it.
    public var padPixel: InlineArray<3, UInt8>
    /// What one step of the input is worth in steps of the output (`add` only).
    public var inputOperand: Float
    /// The same for the residual.
    public var residualOperand: Float
    /// Offsets of the tensors in the file; 0 where there is none.
    public var multipliers: Int
    /// See `multipliers`.
    public var biases: Int
    /// See `multipliers`.
    public var weights: Int
  }

  /// Pixels on each side of what the network sees.
  public internal(set) var inputSide: Int
  /// Mean of the pixels in training, 0...255.
  public internal(set) var mean: InlineArray<3, Float>
  /// What the difference from the mean was multiplied by in training.
  public internal(set) var pixelScale: InlineArray<3, Float>
  /// Bytes of the texts, in the order of `WeightsFormat.Text`.
  public internal(set) var texts: InlineArray<4, Range<Int>>
  /// How logits become an answer.
  public internal(set) var judgement: Judgement
  /// The network.
  public internal(set) var layers: [QuantisedLayer]
  /// The shapes of its tensors.
  public internal(set) var shapes: NetworkShapes
  /// SHA-256 of the whole file.
  public internal(set) var digest: SHA256.Digest

  /// How logits become probabilities and a malignant share a decision.
  public var calibration: Calibration { judgement.calibration }

  /// Takes a file apart; see `WeightsReader`.
  ///
  /// - Throws: `notWeights`, `unknownVersion`, `weightsTruncated`, `weightsDamaged` or
  ///   `weightsInvalid`.
  public init(reading bytes: UnsafeRawBufferPointer) throws(WeightsError) {
    self = try WeightsReader.read(bytes)
  }

  init(
    inputSide: Int, mean: InlineArray<3, Float>, pixelScale: InlineArray<3, Float>,
    texts: InlineArray<4, Range<Int>>, judgement: Judgement, layers: [QuantisedLayer],
    shapes: NetworkShapes, digest: SHA256.Digest
  ) {
    self.inputSide = inputSide
    self.mean = mean
    self.pixelScale = pixelScale
    self.texts = texts
    self.judgement = judgement
    self.layers = layers
    self.shapes = shapes
    self.digest = digest
  }
}
