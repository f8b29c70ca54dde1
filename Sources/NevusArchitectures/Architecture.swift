import NevusCore

/// The networks that have a name: each is a function from the input's side to a layer list.
public enum Architecture: String, CaseIterable, Sendable {
  case efficientNetLite0 = "efficientnet-lite0"
  case efficientNetLite1 = "efficientnet-lite1"
  case efficientNetLite2 = "efficientnet-lite2"
  case mobileNetV2 = "mobilenet-v2"
  case resNet18 = "resnet-18"
  case resNet50 = "resnet-50"
  case vgg11 = "vgg-11"

  /// The definition on square pictures of `inputSide`, with the nine diagnoses as outputs.
  public func definition(inputSide: Int) -> NetworkDefinition {
    var builder = LayerListBuilder(side: inputSide)
    switch self {
    case .efficientNetLite0: builder.efficientNetLite(width: 1, depth: 1)
    case .efficientNetLite1: builder.efficientNetLite(width: 1, depth: 1.1)
    case .efficientNetLite2: builder.efficientNetLite(width: 1.1, depth: 1.2)
    case .mobileNetV2: builder.mobileNetV2()
    case .resNet18: builder.resNet(blocks: [2, 2, 2, 2], isBottleneck: false)
    case .resNet50: builder.resNet(blocks: [3, 4, 6, 3], isBottleneck: true)
    case .vgg11: builder.vgg11()
    }
    builder.classify(into: ClassValues.count)
    let (mean, scale) = pixels
    return NetworkDefinition(
      architecture: rawValue, inputSide: inputSide, mean: mean, pixelScale: scale,
      layers: builder.layers)
  }

  /// Mean and scale of the pixels with which the starting weights were trained.
  private var pixels: (mean: [Float], scale: [Float]) {
    switch self {
    case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2:
      // The division by 128 is folded into the stem's weights.
      ([127, 127, 127], [1, 1, 1])
    case .mobileNetV2, .resNet18, .resNet50, .vgg11:
      (
        [0.485 * 255, 0.456 * 255, 0.406 * 255],
        [1 / (0.229 * 255), 1 / (0.224 * 255), 1 / (0.225 * 255)]
      )
    }
  }
}
