import Foundation
import NevusCore
import NevusTerminal

/// What is in a weights file: for `nevus inspect`.
public struct WeightsReport: Codable, Equatable, Sendable {
  /// One row of the layer list.
  public struct LayerRow: Codable, Equatable, Sendable {
    var name: String
    var kind: String
    var kernel: Int
    var stride: Int
    var activation: String
    var input: Int
    var residual: Int?
    var shape: [Int]
    var parameters: Int
    var bytes: Int
    var multiplyAccumulates: Int
    var scale: Double
    var zeroPoint: Int
  }

  /// The texts of the file, by name.
  public var texts: [String: String]
  /// SHA-256 of the file.
  public var sha256: String
  /// Bytes of the file.
  public var byteCount: Int
  /// Pixels on each side of what the network sees.
  public var inputSide: Int
  /// Mean of the pixels in training.
  public var mean: [Double]
  /// What the difference from the mean was multiplied by.
  public var pixelScale: [Double]
  /// Up to this malignant share the decision is `benign` …
  public var benignAtMost: Double
  /// … and from this on `malignant`.
  public var malignantAtLeast: Double
  /// What each logit is multiplied by.
  public var slopes: [Double]
  /// What is added to it then.
  public var offsets: [Double]
  /// What smoothed labels left on every class, taken off after the softmax; 0 for nothing.
  public var smoothing: Double
  /// The scaling that chooses what is named: its slopes, where the file has one …
  public var namingSlopes: [Double]?
  /// … and offsets.
  public var namingOffsets: [Double]?
  /// The class shares for which the probabilities hold.
  public var shares: [Double]?
  /// Percent to the largest rank score of each diagnosis in a prediction set.
  public var setThresholds: [String: [Double]]?
  /// Directions in which lesion pictures vary, and the limit of what lies outside of them.
  public var distanceDimensions: Int?
  /// See `distanceDimensions`.
  public var distanceLimit: Double?
  /// From where on a picture is too poor: the numbers of `QualityLimits` by name.
  public var quality: [String: Double]?
  /// The layer list.
  public var layers: [LayerRow]

  /// Reads a file's bytes.
  ///
  /// - Throws: `WeightsError`.
  public init(_ bytes: Data) throws {
    let (file, texts) = try bytes.withUnsafeBytes { bytes in
      let file = try WeightsFile(reading: bytes)
      var texts: [String: String] = [:]
      for text in WeightsFormat.Text.allCases {
        texts["\(text)"] = String(decoding: bytes[file.texts[text.rawValue]], as: UTF8.self)
      }
      return (file, texts)
    }
    self.texts = texts
    sha256 = file.digest.hexadecimal
    byteCount = bytes.count
    inputSide = file.inputSide
    mean = (0..<3).map { Double(file.mean[$0]) }
    pixelScale = (0..<3).map { Double(file.pixelScale[$0]) }
    benignAtMost = Double(file.calibration.benignAtMost)
    malignantAtLeast = Double(file.calibration.malignantAtLeast)
    slopes = file.calibration.slopes.array.map { Double($0) }
    offsets = file.calibration.offsets.array.map { Double($0) }
    smoothing = Double(file.calibration.smoothing)
    func doubles(_ values: ClassValues) -> [Double] { values.array.map { Double($0) } }
    namingSlopes = file.calibration.naming.map { doubles($0.slopes) }
    namingOffsets = file.calibration.naming.map { doubles($0.offsets) }
    shares = file.calibration.shares.map(doubles)
    setThresholds = file.judgement.sets.map {
      ["90": doubles($0.thresholds90), "95": doubles($0.thresholds95)]
    }
    distanceDimensions = file.judgement.distance?.scales.count
    distanceLimit = file.judgement.distance.map { Double($0.limit) }
    quality = file.judgement.limits.map { limits in
      Dictionary(uniqueKeysWithValues: Self.rules(limits).map { ($0.name, Double($0.limit)) })
    }
    layers = file.layers.indices.map { index in
      let entry = file.layers[index]
      let shape = file.shapes.tensors[index + 1]
      let weights = file.shapes.weightCounts[index]
      let name = bytes.withUnsafeBytes { String(decoding: $0[entry.name], as: UTF8.self) }
      return LayerRow(
        name: name, kind: "\(entry.layer.kind)", kernel: entry.layer.kernel,
        stride: entry.layer.stride, activation: "\(entry.layer.activation)",
        input: entry.layer.input, residual: entry.layer.residual,
        shape: [shape.height, shape.width, shape.channels],
        parameters: weights + (weights > 0 ? shape.channels : 0),
        bytes: weights * (entry.layer.kind == .linear ? 2 : 1)
          + (weights > 0 ? shape.channels * 8 : 0),
        multiplyAccumulates: Int(file.shapes.multiplyAccumulates[index]),
        scale: Double(entry.scale), zeroPoint: Int(entry.zeroPoint))
    }
  }

  /// Each limit with the measure that it is for and the problem beyond it.
  private static func rules(_ limits: QualityLimits)
    -> [(name: String, words: String, limit: Float, problem: PictureProblem)]
  {
    [
      ("sharpness", "below", limits.sharpness, .blurred), ("grain", "above", limits.grain, .noisy),
      ("light", "below", limits.light, .tooDark), ("clipped", "above", limits.clipped, .tooBright),
      ("contrast", "below", limits.contrast, .lowContrast),
      ("glare", "above", limits.glare, .glare),
      ("resolution", "below", limits.resolution, .lowResolution),
      ("lesionShare", "below", limits.lesionShare, .lesionSmall),
      ("lesionBorder", "above", limits.lesionBorder, .lesionCutOff),
    ]
  }

  /// Sorted, indented JSON.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// A description and a table for the terminal.
  public var text: String {
    var table = Table(["layer", "kind", "window", "activation", "output", "parameters", "MMAC"])
    for layer in layers {
      table.add([
        layer.name, layer.kind,
        layer.kernel == 1 && layer.stride == 1 ? "" : "\(layer.kernel)/\(layer.stride)",
        layer.activation == "none" ? "" : layer.activation,
        layer.shape.map(String.init).joined(separator: "x"), "\(layer.parameters)",
        String(format: "%.2f", Double(layer.multiplyAccumulates) / 1e6),
      ])
    }
    var rules = ""
    if let quality {
      for rule in Self.rules(QualityLimits()) {
        let limit = String(format: "%.4g", quality[rule.name] ?? 0)
        rules += "\nquality     \(rule.name) \(rule.words) \(limit): \(rule.problem.code)"
      }
    }
    let work = layers.reduce(0) { $0 + $1.multiplyAccumulates }
    let parameters = layers.reduce(0) { $0 + $1.parameters }
    return """
      \(texts["name"] ?? "") (\(texts["architecture"] ?? ""))
      SHA-256     \(sha256)
      size        \(byteCount) bytes, \(parameters) parameters
      input       \(inputSide) x \(inputSide) pixels
      work        \(String(format: "%.1f", Double(work) / 1e6)) million multiply-accumulates
      benign      malignant share up to \(String(format: "%.4f", benignAtMost))
      malignant   malignant share from \(String(format: "%.4f", malignantAtLeast))\(rules)
      licence     \(texts["licence"] ?? "")
      provenance  \(texts["provenance"] ?? "")

      \(table.text)
      """
  }
}
