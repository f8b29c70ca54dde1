import NevusCore

extension LayerListBuilder {
  /// ResNet with the projection shortcuts of its first version.
  ///
  /// Source: K. He et al., "Deep residual learning for image recognition", 2015, table 1; the
  /// stride of a bottleneck stands on its 3x3 convolution, as in most published weights.
  mutating func resNet(blocks: [Int], isBottleneck: Bool) {
    convolve("stem", to: 64, kernel: 7, stride: 2, padding: .symmetric, activation: .relu)
    maxPool("stem.pool", kernel: 3, stride: 2, padding: 1)
    for (stage, count) in blocks.enumerated() {
      for block in 0..<count {
        residualBlock(
          "stage\(stage + 1).block\(block)", width: 64 << stage,
          stride: stage > 0 && block == 0 ? 2 : 1, isBottleneck: isBottleneck)
      }
    }
  }

  private mutating func residualBlock(
    _ name: String, width: Int, stride: Int, isBottleneck: Bool
  ) {
    let output = isBottleneck ? width * 4 : width
    let input = last
    let inputSide = side
    var shortcut = input
    if stride > 1 || channels != output {
      convolve(
        "\(name).shortcut", to: output, stride: stride, padding: .symmetric, activation: .none)
      shortcut = last
    }
    if isBottleneck {
      convolve(
        "\(name).reduce", to: width, activation: .relu, from: input, inputSide: inputSide)
      convolve(
        "\(name).convolve", to: width, kernel: 3, stride: stride, padding: .symmetric,
        activation: .relu)
      convolve("\(name).expand", to: output, activation: .relu, residual: shortcut)
    } else {
      convolve(
        "\(name).first", to: width, kernel: 3, stride: stride, padding: .symmetric,
        activation: .relu, from: input, inputSide: inputSide)
      convolve(
        "\(name).second", to: output, kernel: 3, padding: .symmetric, activation: .relu,
        residual: shortcut)
    }
  }

  /// VGG with eight convolutions; its three dense layers are replaced by pooling and our head.
  ///
  /// Source: K. Simonyan, A. Zisserman, "Very deep convolutional networks", 2014, column A.
  mutating func vgg11() {
    let stages = [[64], [128], [256, 256], [512, 512], [512, 512]]
    for (stage, widths) in stages.enumerated() {
      for (index, width) in widths.enumerated() {
        convolve(
          "stage\(stage + 1).convolution\(index)", to: width, kernel: 3, padding: .symmetric,
          activation: .relu)
      }
      maxPool("stage\(stage + 1).pool", kernel: 2, stride: 2, padding: 0)
    }
  }
}
