import NevusArchitectures
import NevusFiles

extension TrainingConfiguration {
  /// Reads a configuration file.
  ///
  /// - Throws: `FileError`, or `TrainingError` naming the key.
  public init(path: String) throws {
    let data = try Files.read(path)
    try self.init(toml: String(decoding: data, as: UTF8.self), path: path)
  }

  /// Reads a configuration from TOML; keys that are not there keep their defaults.
  ///
  /// - Throws: `syntax`, `unknownKey` or `badValue`.
  public init(toml: String, path: String = "configuration") throws(TrainingError) {
    self.init()
    var reader = try ConfigurationReader(toml, path: path)
    try read(&reader)
    try reader.finish()
  }

  /// Every key with its value; what a checkpoint remembers of its run.
  var settings: [(key: String, value: String)] {
    var copy = self
    // An empty document has no fault.
    guard var reader = try? ConfigurationReader("", path: ""), (try? copy.read(&reader)) != nil
    else { return [] }
    return reader.settings
  }

  private mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("name", into: &name)
    try reader.read("seed", into: &seed, 0...Int.max)
    try reader.read(
      "architecture", into: &architecture, oneOf: Architecture.allCases.map(\.rawValue))
    try reader.read("input_side", into: &inputSide, 32...1024)
    try reader.read("start", into: &start)
    try reader.read("licence", into: &licence)
    try reader.read("provenance", into: &provenance)
    try reader.read("passes", into: &passes, 0.001...10_000)
    try reader.read("batch", into: &batch, 2...1024)
    try optimiser.read(&reader)
    try loss.read(&reader)
    try sampling.read(&reader)
    try distillation.read(&reader)
    try regularisation.read(&reader)
    try augmentation.read(&reader)
  }
}

extension OptimiserSettings {
  package mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("optimiser.kind", into: &kind, oneOf: ["adamw", "sgd"])
    try reader.read("optimiser.rate", into: &rate, 0...100)
    try reader.read("optimiser.head_rate", into: &headRate, 0...100)
    try reader.read("optimiser.layer_decay", into: &layerDecay, 0.1...1)
    try reader.read("optimiser.decay", into: &decay, 0...10)
    try reader.read("optimiser.beta1", into: &beta1, 0...0.9999)
    try reader.read("optimiser.beta2", into: &beta2, 0...0.999999)
    try reader.read("optimiser.epsilon", into: &epsilon, 1e-12...1)
    try reader.read("optimiser.momentum", into: &momentum, 0...0.9999)
    try reader.read("optimiser.warm_up_steps", into: &warmUpSteps, 0...1_000_000)
    try reader.read("optimiser.final_share", into: &finalShare, 0...1)
    try reader.read("optimiser.clip", into: &clip, 0...1e9)
    try reader.read("optimiser.average", into: &average, 0...0.999999)
    try reader.read("optimiser.unfreezing_passes", into: &unfreezingPasses, 0...10_000)
  }
}

extension SamplingSettings {
  package mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("sampling.power", into: &power, -2...2)
  }
}

extension LossSettings {
  package mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("loss.smoothing", into: &smoothing, 0...0.9)
    try reader.read("loss.class_weight_power", into: &classWeightPower, -2...2)
    try reader.read("loss.focus", into: &focus, 0...10)
    try reader.read("loss.logit_adjustment", into: &logitAdjustment, 0...4)
    try reader.read("loss.soft_targets", into: &softTargets)
    try reader.read("loss.soft_share", into: &softShare, 0...1)
  }
}

extension DistillationSettings {
  package mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("distillation.teachers", into: &teachers)
    try reader.read("distillation.share", into: &share, 0...1)
    try reader.read("distillation.temperature", into: &temperature, 0.1...100)
  }
}

extension RegularisationSettings {
  package mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("regularisation.dropout", into: &dropout, 0...0.95)
    try reader.read("regularisation.stochastic_depth", into: &stochasticDepth, 0...0.95)
    try reader.read("regularisation.mixup", into: &mixup, 0...10)
    try reader.read("regularisation.cutmix", into: &cutmix, 0...10)
  }
}

extension AugmentationSettings {
  package mutating func read(_ reader: inout ConfigurationReader) throws(TrainingError) {
    try reader.read("augmentation.smallest_area", into: &smallestArea, 0.01...4)
    try reader.read("augmentation.largest_area", into: &largestArea, 0.01...4)
    try reader.read("augmentation.shift", into: &shift, 0...1)
    try reader.read("augmentation.rotation", into: &rotation, 0...180)
    try reader.read("augmentation.flips", into: &flips)
    try reader.read("augmentation.shear", into: &shear, 0...1)
    try reader.read("augmentation.stretch", into: &stretch, 0...0.9)
    try reader.read("augmentation.light", into: &light, 0...0.9)
    try reader.read("augmentation.tint", into: &tint, 0...0.9)
    try reader.read("augmentation.hue", into: &hue, 0...0.5)
    try reader.read("augmentation.blur", into: &blur, 0...1)
    try reader.read("augmentation.erasing", into: &erasing, 0...1)
    try reader.read("augmentation.jpeg", into: &jpeg, 0...1)
    try reader.read("augmentation.resampling", into: &resampling, 0...1)
    try reader.read("augmentation.hairs", into: &hairs, 0...1)
    try reader.read("augmentation.ruler", into: &ruler, 0...1)
    try reader.read("augmentation.corners", into: &corners, 0...1)
    try reader.read("augmentation.noise", into: &noise, 0...1)
    try reader.read("augmentation.motion", into: &motion, 0...1)
  }
}
