import Foundation
import NevusCore

/// What a weights file says about itself, for people.
public struct WeightsTexts: Sendable {
  /// The model's name: `nevus-1`.
  public var name: String
  /// Under which licence the weights may be used.
  public var licence: String
  /// What they were made from: data, starting weights, training.
  public var provenance: String

  /// Makes the texts.
  public init(name: String, licence: String, provenance: String) {
    self.name = name
    self.licence = licence
    self.provenance = provenance
  }
}

/// Lays a quantised network out as `WeightsFormat` says.
public struct WeightsFileWriter {
  private var bytes: [UInt8] = []
  /// Where the offset of a tensor has to be filled in, and the tensor.
  private var pending: [(place: Int, tensor: [UInt8])] = []

  /// The whole file with a calibration alone.
  ///
  /// - Throws: `PackingError.textTooLong`.
  public static func encode(
    _ network: QuantisedNetwork, _ texts: WeightsTexts, _ calibration: Calibration
  ) throws(PackingError) -> Data {
    try encode(network, texts, Judgement(calibration))
  }

  /// The whole file.
  ///
  /// - Throws: `PackingError.textTooLong`.
  public static func encode(
    _ network: QuantisedNetwork, _ texts: WeightsTexts, _ judgement: Judgement
  ) throws(PackingError) -> Data {
    var writer = WeightsFileWriter()
    try writer.describe(network, texts, judgement.calibration)
    for (index, layer) in network.definition.layers.enumerated() {
      try writer.add(layer, network.entries[index])
    }
    writer.bytes += JudgementSections.encode(judgement)
    writer.placeTensors()
    return writer.seal()
  }

  private mutating func describe(
    _ network: QuantisedNetwork, _ texts: WeightsTexts, _ calibration: Calibration
  ) throws(PackingError) {
    let definition = network.definition
    for index in 0..<8 { bytes.append(WeightsFormat.magic[index]) }
    add(WeightsFormat.version)
    add(UInt32(0))
    add(UInt16(definition.inputSide))
    bytes.append(WeightsFormat.largestCentredSquare)
    bytes.append(UInt8(ClassValues.count))
    for value in definition.mean + definition.pixelScale { add(value) }
    bytes.append(UInt8(WeightsFormat.Text.allCases.count))
    for text in WeightsFormat.Text.allCases {
      let value =
        switch text {
        case .name: texts.name
        case .architecture: definition.architecture
        case .licence: texts.licence
        case .provenance: texts.provenance
        }
      guard let count = UInt16(exactly: value.utf8.count) else { throw .textTooLong("\(text)") }
      add(count)
      bytes += value.utf8
    }
    for diagnosis in Diagnosis.allCases {
      let code = "\(diagnosis.code)"
      bytes.append(UInt8(code.utf8.count))
      bytes += code.utf8
    }
    for index in 0..<ClassValues.count { add(calibration.slopes[index]) }
    for index in 0..<ClassValues.count { add(calibration.offsets[index]) }
    add(calibration.benignAtMost)
    add(calibration.malignantAtLeast)
    add(UInt16(definition.layers.count))
  }

  private mutating func add(_ layer: Layer, _ entry: QuantisedNetwork.Entry)
    throws(PackingError)
  {
    guard let nameCount = UInt8(exactly: layer.name.utf8.count) else {
      throw .textTooLong("a layer's name")
    }
    bytes.append(nameCount)
    bytes += layer.name.utf8
    bytes += [
      layer.kind.rawValue, layer.activation.rawValue, UInt8(layer.kernel), UInt8(layer.stride),
      UInt8(layer.paddingBefore), UInt8(layer.paddingAfter),
    ]
    add(UInt16(layer.input))
    add(layer.residual.map { UInt16($0) } ?? WeightsFormat.noTensor)
    add(UInt16(layer.outputChannels))
    bytes.append(entry.range.zeroPoint)
    bytes += entry.padPixel
    add(entry.range.scale)
    add(entry.inputOperand)
    add(entry.residualOperand)
    addTensor(entry.multipliers.flatMap { $0.bitPattern.littleEndianBytes })
    if layer.kind == .linear {
      addTensor(entry.linearBiases.flatMap { $0.bitPattern.littleEndianBytes })
      addTensor(entry.linearWeights.flatMap { UInt16(bitPattern: $0).littleEndianBytes })
    } else {
      addTensor(entry.biases.flatMap { UInt32(bitPattern: $0).littleEndianBytes })
      addTensor(entry.weights.map { UInt8(bitPattern: $0) })
    }
  }

  private mutating func addTensor(_ tensor: [UInt8]) {
    if !tensor.isEmpty { pending.append((bytes.count, tensor)) }
    add(UInt32(0))
  }

  private mutating func placeTensors() {
    for (place, tensor) in pending {
      while bytes.count % WeightsFormat.alignment != 0 { bytes.append(0) }
      replace(at: place, UInt32(bytes.count))
      bytes += tensor
    }
  }

  /// States the length and appends the checksum.
  private mutating func seal() -> Data {
    replace(at: 12, UInt32(bytes.count + WeightsFormat.checksumBytes))
    let digest = bytes.withUnsafeBytes { SHA256.hash($0) }
    for index in 0..<WeightsFormat.checksumBytes { bytes.append(digest.bytes[index]) }
    return Data(bytes)
  }

  private mutating func replace(at place: Int, _ value: UInt32) {
    bytes.replaceSubrange(place..<place + 4, with: value.littleEndianBytes)
  }

  private mutating func add<T: FixedWidthInteger>(_ value: T) { bytes += value.littleEndianBytes }
  private mutating func add(_ value: Float) { add(value.bitPattern) }
}

extension FixedWidthInteger {
  /// The bytes of the value, lowest first.
  var littleEndianBytes: [UInt8] {
    (0..<MemoryLayout<Self>.size).map { UInt8(truncatingIfNeeded: self >> Self($0 * 8)) }
  }
}
