/// The sections behind the layer list: what format versions 2 and 3 added.
extension WeightsReader {
  /// Reads all sections into a judgement that has the calibration so far.
  ///
  /// - Parameters:
  ///   - pooled: channels that the network pools.
  ///   - version: the file's format version.
  mutating func readSections(_ calibration: Calibration, pooled: Int, version: UInt32)
    throws(WeightsError) -> Judgement
  {
    var judgement = Judgement(calibration)
    var last: UInt8 = 0
    for _ in 0..<(try cursor.int8()) {
      let number = try cursor.byte()
      guard number > last else { throw invalid("has sections out of order", back: 1) }
      last = number
      guard let kind = WeightsFormat.Section(rawValue: number), kind.firstVersion <= version else {
        throw invalid("has a section of unknown kind", back: 1)
      }
      let count = try cursor.offset32()
      let start = cursor.offset
      guard count <= cursor.end - start else {
        throw WeightsError(.weightsTruncated, "ends inside a section", at: start)
      }
      switch kind {
      case .naming: try readNaming(&judgement.calibration)
      case .sets: judgement.sets = try readSets()
      case .distance: judgement.distance = try readDistance(channels: pooled)
      case .quality: judgement.limits = try readQuality()
      case .smoothing: judgement.calibration.smoothing = try readSmoothing()
      }
      guard cursor.offset - start == count else {
        throw invalid("has a section of another length than its kind", back: cursor.offset - start)
      }
    }
    return judgement
  }

  private mutating func readNaming(_ calibration: inout Calibration) throws(WeightsError) {
    let slopes = try nineFloats()
    let offsets = try nineFloats()
    let shares = try nineFloats()
    var sum: Float = 0
    for index in 0..<ClassValues.count {
      guard shares[index] >= WeightsFormat.leastShare else {
        throw invalid("states a class share below one in a million", back: 36)
      }
      sum += shares[index]
    }
    guard abs(sum - 1) <= 1e-3 else { throw invalid("has class shares that miss 1", back: 36) }
    calibration.naming = Calibration.Naming(slopes: slopes, offsets: offsets)
    calibration.shares = shares
  }

  private mutating func readSets() throws(WeightsError) -> PredictionSets {
    guard try cursor.int8() == PredictionSets.levels.count else {
      throw invalid("has another number of set levels", back: 1)
    }
    var sets = PredictionSets(thresholds90: ClassValues(), thresholds95: ClassValues())
    for level in 0..<PredictionSets.levels.count {
      guard try cursor.byte() == PredictionSets.levels[level] else {
        throw invalid("has sets of another level", back: 1)
      }
      let thresholds = try nineFloats()
      for index in 0..<ClassValues.count {
        guard thresholds[index] >= 0, thresholds[index] <= 1 else {
          throw invalid("has a set threshold out of range", back: 36)
        }
      }
      if level == 0 { sets.thresholds90 = thresholds } else { sets.thresholds95 = thresholds }
    }
    return sets
  }

  private mutating func readDistance(channels: Int) throws(WeightsError) -> FeatureDistance {
    guard try cursor.int16() == channels else {
      throw invalid("measures a distance in other channels than are pooled", back: 2)
    }
    let dimensions = try cursor.int16()
    guard dimensions >= 1, dimensions <= FeatureDistance.Bound.dimensions else {
      throw invalid("measures a distance in no or too many directions", back: 2)
    }
    let limit = try cursor.float()
    guard limit >= FeatureDistance.Bound.limit else {
      throw invalid("has a distance without a limit", back: 4)
    }
    var mean: [Float] = []
    for _ in 0..<channels { mean.append(try cursor.float()) }
    var scales: [Float] = []
    for _ in 0..<dimensions {
      let scale = try cursor.float()
      guard scale > 0, scale <= 1 else {
        throw invalid("has a direction's scale out of range", back: 4)
      }
      scales.append(scale)
    }
    var directions: [Int16] = []
    // At most 256 * 8,192: no more is reserved than the file has.
    let start = try cursor.skip(dimensions * channels * 2)
    directions.reserveCapacity(dimensions * channels)
    for index in 0..<dimensions * channels {
      directions.append(
        Int16(
          littleEndian: bytes.loadUnaligned(fromByteOffset: start + 2 * index, as: Int16.self)))
    }
    return FeatureDistance(mean: mean, directions: directions, scales: scales, limit: limit)
  }

  private mutating func readQuality() throws(WeightsError) -> QualityLimits {
    var values = InlineArray<9, Float>(repeating: 0)
    for index in 0..<QualityLimits.count {
      values[index] = try cursor.float()
      guard values[index] >= 0, values[index] <= QualityLimits.bounds[index] else {
        throw invalid("has a limit of quality out of range", back: 4)
      }
    }
    var limits = QualityLimits()
    limits.values = values
    return limits
  }

  private mutating func readSmoothing() throws(WeightsError) -> Float {
    let smoothing = try cursor.float()
    guard smoothing > 0, smoothing <= Calibration.mostSmoothing else {
      throw invalid("has a smoothing out of range", back: 4)
    }
    return smoothing
  }

  /// One finite number a diagnosis.
  mutating func nineFloats() throws(WeightsError) -> ClassValues {
    var values = ClassValues()
    for index in 0..<ClassValues.count { values[index] = try cursor.float() }
    return values
  }
}
