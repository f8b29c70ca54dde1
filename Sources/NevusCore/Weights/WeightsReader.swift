/// Takes a weights file apart. Trusts nothing, checksum or not: every length, shape, offset and
/// parameter is checked before it is used.
struct WeightsReader {
  let bytes: UnsafeRawBufferPointer
  var cursor: ByteCursor

  /// Reads a whole file.
  ///
  /// - Throws: `notWeights`, `unknownVersion`, `weightsTruncated`, `weightsDamaged` (the checksum),
  ///   `weightsInvalid` (a value that no writer writes) or `weightsTooLarge`.
  static func read(_ bytes: UnsafeRawBufferPointer) throws(WeightsError) -> WeightsFile {
    let digest = try checkFrame(bytes)
    var reader = WeightsReader(
      bytes: bytes, cursor: ByteCursor(bytes, end: bytes.count - WeightsFormat.checksumBytes))
    return try reader.read(digest)
  }

  /// Magic, version, length and checksum; gives the hash of the whole file.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  private static func checkFrame(_ bytes: UnsafeRawBufferPointer) throws(WeightsError)
    -> SHA256.Digest
  {
    guard bytes.count >= 8 else { throw WeightsError(.notWeights, "is too short", at: 0) }
    for index in 0..<8 where bytes[index] != WeightsFormat.magic[index] {
      throw WeightsError(.notWeights, "does not start like one", at: index)
    }
    var cursor = ByteCursor(bytes, end: bytes.count)
    _ = try cursor.skip(8)
    let version = try cursor.int32()
    guard version >= WeightsFormat.oldestVersion, version <= WeightsFormat.version else {
      throw WeightsError(.unknownVersion, "has a format version that this program lacks", at: 8)
    }
    let stated = try cursor.offset32()
    guard stated <= bytes.count else {
      throw WeightsError(.weightsTruncated, "is shorter than it states", at: bytes.count)
    }
    guard stated == bytes.count, stated >= 16 + WeightsFormat.checksumBytes else {
      throw WeightsError(.weightsInvalid, "has a different length than it states", at: 12)
    }
    let body = stated - WeightsFormat.checksumBytes
    var hash = SHA256()
    hash.update(UnsafeRawBufferPointer(rebasing: bytes[..<body]))
    guard hash.digest().matches(UnsafeRawBufferPointer(rebasing: bytes[body...])) else {
      throw WeightsError(.weightsDamaged, "does not match its checksum", at: body)
    }
    hash.update(UnsafeRawBufferPointer(rebasing: bytes[body...]))
    return hash.digest()
  }

  @_optimize(size)  // Seldom run: small in the module rather than fast.
  private mutating func read(_ digest: SHA256.Digest) throws(WeightsError) -> WeightsFile {
    _ = try cursor.skip(8)
    let version = try cursor.int32()
    _ = try cursor.skip(4)
    let inputSide = try cursor.int16()
    guard try cursor.byte() == WeightsFormat.largestCentredSquare else {
      throw invalid("has an unknown crop rule", back: 1)
    }
    guard try cursor.int8() == ClassValues.count else {
      throw invalid("is not for the nine diagnoses", back: 1)
    }
    let mean = try threeFloats()
    let pixelScale = try threeFloats()
    let texts = try readTexts()
    try checkClasses()
    let calibration = try readCalibration()
    let layers = try readLayers()
    let shapes = try checkShapes(inputSide, layers)
    let pooled = shapes.tensors[layers[layers.count - 1].layer.input].channels
    let judgement =
      version == 1
      ? Judgement(calibration)
      : try readSections(calibration, pooled: pooled, version: version)
    guard shapes.tensors[layers.count].channels == ClassValues.count else {
      throw invalid("has another number of logits than of diagnoses", layer: layers.count - 1)
    }
    try checkTensors(layers, shapes)
    return WeightsFile(
      inputSide: inputSide, mean: mean, pixelScale: pixelScale, texts: texts,
      judgement: judgement, layers: layers, shapes: shapes, digest: digest)
  }

  func invalid(_ reason: StaticString, back: Int = 0, layer: Int? = nil) -> WeightsError {
    WeightsError(.weightsInvalid, reason, at: cursor.offset - back, layer: layer)
  }

  private mutating func threeFloats() throws(WeightsError) -> InlineArray<3, Float> {
    [try cursor.float(), try cursor.float(), try cursor.float()]
  }

  private mutating func readTexts() throws(WeightsError) -> InlineArray<4, Range<Int>> {
    guard try cursor.int8() == WeightsFormat.Text.allCases.count else {
      throw invalid("has another number of texts", back: 1)
    }
    var texts = InlineArray<4, Range<Int>>(repeating: 0..<0)
    for index in 0..<4 {
      let count = try cursor.int16()
      let start = try cursor.skip(count)
      texts[index] = start..<start + count
    }
    return texts
  }

  private mutating func checkClasses() throws(WeightsError) {
    for diagnosis in Diagnosis.allCases {
      let code = diagnosis.code
      let count = try cursor.int8()
      let start = try cursor.skip(count)
      var matches = count == code.utf8CodeUnitCount
      if matches {
        for index in 0..<count where bytes[start + index] != code.utf8Start[index] {
          matches = false
        }
      }
      guard matches else { throw invalid("has other classes or another order", back: count + 1) }
    }
  }

  private mutating func readCalibration() throws(WeightsError) -> Calibration {
    var calibration = Calibration()
    calibration.slopes = try nineFloats()
    calibration.offsets = try nineFloats()
    calibration.benignAtMost = try cursor.float()
    calibration.malignantAtLeast = try cursor.float()
    guard calibration.benignAtMost >= 0, calibration.benignAtMost <= calibration.malignantAtLeast,
      calibration.malignantAtLeast <= 1
    else { throw invalid("has thresholds out of order", back: 8) }
    return calibration
  }

  private mutating func readLayers() throws(WeightsError) -> [WeightsFile.QuantisedLayer] {
    let count = try cursor.int16()
    guard count >= 1, count <= NetworkShapes.Bound.layers else {
      throw invalid("has no or too many layers", back: 2)
    }
    var layers: [WeightsFile.QuantisedLayer] = []
    layers.reserveCapacity(count)
    for index in 0..<count { layers.append(try readLayer(index)) }
    return layers
  }

  @_optimize(size)  // Seldom run: small in the module rather than fast.
  private mutating func readLayer(_ index: Int) throws(WeightsError) -> WeightsFile.QuantisedLayer {
    let nameCount = try cursor.int8()
    let nameStart = try cursor.skip(nameCount)
    guard let kind = Layer.Kind(rawValue: try cursor.byte()) else {
      throw invalid("has a layer of unknown kind", back: 1, layer: index)
    }
    guard let activation = Layer.Activation(rawValue: try cursor.byte()) else {
      throw invalid("has an unknown activation", back: 1, layer: index)
    }
    let kernel = try cursor.int8()
    let stride = try cursor.int8()
    let before = try cursor.int8()
    let after = try cursor.int8()
    let input = try cursor.int16()
    let residual = try cursor.int16()
    let channels = try cursor.int16()
    let zeroPoint = try cursor.byte()
    let padPixel: InlineArray<3, UInt8> = [
      try cursor.byte(), try cursor.byte(), try cursor.byte(),
    ]
    guard zeroPoint <= WeightsFormat.activationLimit else {
      throw invalid("has a zero point above 127", back: 4, layer: index)
    }
    let scale = try cursor.float()
    guard scale > 0 else {
      throw invalid("has a scale that is not positive", back: 4, layer: index)
    }
    let inputOperand = try cursor.float()
    let residualOperand = try cursor.float()
    return WeightsFile.QuantisedLayer(
      layer: Layer(
        name: "", kind: kind, activation: activation, input: input,
        residual: residual == Int(WeightsFormat.noTensor) ? nil : residual, kernel: kernel,
        stride: stride, paddingBefore: before, paddingAfter: after, outputChannels: channels),
      name: nameStart..<nameStart + nameCount, scale: scale, zeroPoint: zeroPoint,
      padPixel: padPixel, inputOperand: inputOperand, residualOperand: residualOperand,
      multipliers: try cursor.offset32(), biases: try cursor.offset32(),
      weights: try cursor.offset32())
  }

  private func checkShapes(_ inputSide: Int, _ layers: [WeightsFile.QuantisedLayer])
    throws(WeightsError) -> NetworkShapes
  {
    do {
      return try NetworkShapes(inputSide: inputSide, layers: layers.map { $0.layer })
    } catch {
      throw invalid(error.reason, layer: error.layer)
    }
  }

  private func checkTensors(_ layers: [WeightsFile.QuantisedLayer], _ shapes: NetworkShapes)
    throws(WeightsError)
  {
    for (index, entry) in layers.enumerated() {
      guard entry.layer.kind.hasWeights else {
        guard entry.multipliers == 0, entry.biases == 0, entry.weights == 0 else {
          throw invalid("has weights for a layer without any", layer: index)
        }
        continue
      }
      let channels = entry.layer.outputChannels
      let width = entry.layer.kind == .linear ? 2 : 1
      try check(entry.multipliers, channels * 4, index)
      try check(entry.biases, channels * 4, index)
      try check(entry.weights, shapes.weightCounts[index] * width, index)
      for channel in 0..<channels {
        let multiplier = bytes.float(at: entry.multipliers + channel * 4)
        guard multiplier.isFinite, abs(multiplier) <= WeightsFormat.parameterBound else {
          throw invalid("has a multiplier out of range", layer: index)
        }
        let offset = entry.biases + channel * 4
        let isBounded =
          entry.layer.kind == .linear
          ? abs(bytes.float(at: offset)) <= WeightsFormat.parameterBound
          : bytes.int32(at: offset).magnitude <= UInt32(WeightsFormat.biasBound)
        guard isBounded else { throw invalid("has a bias out of range", layer: index) }
      }
    }
  }

  /// A tensor lies behind the description, before the checksum, and is aligned.
  private func check(_ offset: Int, _ count: Int, _ layer: Int) throws(WeightsError) {
    guard offset >= cursor.offset, offset <= cursor.end, count <= cursor.end - offset,
      offset % WeightsFormat.alignment == 0
    else {
      throw WeightsError(
        .weightsInvalid, "has a tensor outside its data", at: offset, layer: layer)
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The little-endian integer at an offset that was checked.
  func int32(at offset: Int) -> Int32 {
    Int32(littleEndian: loadUnaligned(fromByteOffset: offset, as: Int32.self))
  }

  /// The little-endian float at an offset that was checked.
  func float(at offset: Int) -> Float {
    Float(
      bitPattern: UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}
