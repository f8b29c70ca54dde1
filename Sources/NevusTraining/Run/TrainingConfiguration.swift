/// Everything that a training run depends on; one TOML file says it.
public struct TrainingConfiguration: Equatable, Sendable {
  /// Name of the run; its results' folder, unless another is given.
  public var name = "training"
  /// All random choices follow from it.
  public var seed = 1
  /// An `Architecture`'s name.
  public var architecture = "efficientnet-lite0"
  /// Pixels on each side of the network's picture.
  public var inputSide = 224
  /// `imagenet`, `random`, or a safetensors file.
  public var start = "imagenet"
  /// Under which licence the weights may be used; empty for what follows from the pictures.
  public var licence = ""
  /// What the weights were made from; empty for what follows from start and pictures.
  public var provenance = ""
  /// Times that as many pictures as the part has are drawn.
  public var passes = 8.0
  /// Pictures in a step.
  public var batch = 48
  /// How parameters follow gradients.
  public var optimiser = OptimiserSettings()
  /// The loss.
  public var loss = LossSettings()
  /// Which pictures are drawn how often.
  public var sampling = SamplingSettings()
  /// Networks that it learns from besides the labels.
  public var distillation = DistillationSettings()
  /// What keeps the network from learning by heart.
  public var regularisation = RegularisationSettings()
  /// How pictures are varied.
  public var augmentation = AugmentationSettings()

  /// The recipe that the others are held against.
  public init() {}
}

/// `[optimiser]`
public struct OptimiserSettings: Equatable, Sendable {
  /// `adamw` or `sgd`.
  public var kind = "adamw"
  /// Learning rate at its highest.
  public var rate = 4e-4
  /// The last layer's.
  public var headRate = 2e-3
  /// Each layer's rate is the next one's times this.
  public var layerDecay = 1.0
  /// Weight decay, off norms and biases.
  public var decay = 0.02
  /// Adam's first average.
  public var beta1 = 0.9
  /// Adam's second average.
  public var beta2 = 0.999
  /// Keeps Adam from dividing by 0.
  public var epsilon = 1e-8
  /// Momentum of `sgd`.
  public var momentum = 0.9
  /// Steps in which the rate rises; after them it falls along a cosine.
  public var warmUpSteps = 150
  /// Share of the highest rate at the end.
  public var finalShare = 0.0
  /// Longest gradient; longer ones are scaled down to it.
  public var clip = 5.0
  /// Each step the averaged weights keep this share of themselves.
  public var average = 0.998
  /// Passes during which only the last layer learns, then layers from the top down.
  public var unfreezingPasses = 0.0
}

/// `[loss]`
public struct LossSettings: Equatable, Sendable {
  /// Share of the target spread over all classes.
  public var smoothing = 0.08
  /// Class weights are counts to this power, of mean 1 over the pictures.
  public var classWeightPower = 0.0
  /// Exponent of focal loss.
  public var focus = 0.0
  /// Factor of log prior, added to the logits while training.
  public var logitAdjustment = 0.0
  /// A CSV of `id` and one column a class: what another network said.
  public var softTargets = ""
  /// Share of the soft targets in the target.
  public var softShare = 0.5
}

/// `[sampling]`
public struct SamplingSettings: Equatable, Sendable {
  /// A picture is drawn as often as its class's count to this power: 0 all alike, -1 classes alike.
  public var power = -0.5
}

/// `[distillation]`
public struct DistillationSettings: Equatable, Sendable {
  /// Safetensors files of networks that are asked about every varied picture; empty for none.
  public var teachers: [String] = []
  /// Share of their mean answer in the target; the labels have the rest.
  public var share = 0.7
  /// Their logits are divided by it: above 1 they speak more of what is unlikely.
  public var temperature = 1.0
}

/// `[regularisation]`
public struct RegularisationSettings: Equatable, Sendable {
  /// Share of pooled features set to 0.
  public var dropout = 0.2
  /// How often the last residual branch is left out; earlier ones in proportion to their depth.
  public var stochasticDepth = 0.1
  /// Parameter of the Beta distribution of mixup's shares; 0 is off.
  public var mixup = 0.0
  /// Parameter of the Beta distribution of CutMix's areas; 0 is off.
  public var cutmix = 0.0
}
