import NevusCore

/// One stage of inverted residual blocks: expand, filter each channel, project.
private struct Stage {
  var expansion: Int
  var kernel: Int
  var channels: Int
  var repeats: Int
  var stride: Int
}

extension LayerListBuilder {
  /// EfficientNet-Lite: no squeeze and excitation, relu6, stem and head not scaled.
  ///
  /// Source: M. Tan, Q. Le, "EfficientNet", 2019, table 1, and the "lite" variants' definition
  /// (first and last stage are not repeated more often).
  mutating func efficientNetLite(width: Double, depth: Double) {
    let stages = [
      Stage(expansion: 1, kernel: 3, channels: 16, repeats: 1, stride: 1),
      Stage(expansion: 6, kernel: 3, channels: 24, repeats: 2, stride: 2),
      Stage(expansion: 6, kernel: 5, channels: 40, repeats: 2, stride: 2),
      Stage(expansion: 6, kernel: 3, channels: 80, repeats: 3, stride: 2),
      Stage(expansion: 6, kernel: 5, channels: 112, repeats: 3, stride: 1),
      Stage(expansion: 6, kernel: 5, channels: 192, repeats: 4, stride: 2),
      Stage(expansion: 6, kernel: 3, channels: 320, repeats: 1, stride: 1),
    ]
    convolve("stem", to: 32, kernel: 3, stride: 2, activation: .relu6)
    for (index, stage) in stages.enumerated() {
      var stage = stage
      stage.channels = Self.rounded(Double(stage.channels) * width)
      if index > 0, index < stages.count - 1 {
        stage.repeats = Int((Double(stage.repeats) * depth).rounded(.up))
      }
      add(stage, named: "stage\(index + 1)", padding: .same, expandsAlways: false)
    }
    convolve("head", to: 1280, activation: .relu6)
  }

  /// MobileNetV2; as in the starting weights, block 0 has an expansion of its own.
  ///
  /// Source: M. Sandler et al., "MobileNetV2", 2018, table 2.
  mutating func mobileNetV2() {
    let stages = [
      Stage(expansion: 1, kernel: 3, channels: 16, repeats: 1, stride: 1),
      Stage(expansion: 6, kernel: 3, channels: 24, repeats: 2, stride: 2),
      Stage(expansion: 6, kernel: 3, channels: 32, repeats: 3, stride: 2),
      Stage(expansion: 6, kernel: 3, channels: 64, repeats: 4, stride: 2),
      Stage(expansion: 6, kernel: 3, channels: 96, repeats: 3, stride: 1),
      Stage(expansion: 6, kernel: 3, channels: 160, repeats: 3, stride: 2),
      Stage(expansion: 6, kernel: 3, channels: 320, repeats: 1, stride: 1),
    ]
    convolve("stem", to: 32, kernel: 3, stride: 2, padding: .symmetric, activation: .relu6)
    for (index, stage) in stages.enumerated() {
      add(stage, named: "stage\(index + 1)", padding: .symmetric, expandsAlways: true)
    }
    convolve("head", to: 1280, activation: .relu6)
  }

  private mutating func add(
    _ stage: Stage, named name: String, padding: Padding, expandsAlways: Bool
  ) {
    for block in 0..<stage.repeats {
      let prefix = "\(name).block\(block)"
      let stride = block == 0 ? stage.stride : 1
      let input = last
      let hasResidual = stride == 1 && channels == stage.channels && input > 0 && block > 0
      let expanded = channels * stage.expansion
      if stage.expansion > 1 || expandsAlways {
        convolve("\(prefix).expand", to: expanded, activation: .relu6)
      }
      convolve(
        "\(prefix).depthwise", to: expanded, kernel: stage.kernel, stride: stride,
        padding: padding, activation: .relu6, isDepthwise: true)
      convolve(
        "\(prefix).project", to: stage.channels, activation: .none,
        residual: hasResidual ? input : nil)
    }
  }

  /// Channels to a multiple of 8, never below nine tenths.
  private static func rounded(_ channels: Double) -> Int {
    let nearest = max(8, Int(channels + 4) / 8 * 8)
    return Double(nearest) < 0.9 * channels ? nearest + 8 : nearest
  }
}
