import NevusCore

/// A judgement as the sections of a weights file, see `WeightsFormat`.
enum JudgementSections {
  /// Their count and the sections themselves; what the judgement lacks is left out.
  static func encode(_ judgement: Judgement) -> [UInt8] {
    var sections: [[UInt8]] = []
    let calibration = judgement.calibration
    if let naming = calibration.naming, let shares = calibration.shares {
      sections.append(
        section(.naming, bytes(naming.slopes) + bytes(naming.offsets) + bytes(shares)))
    }
    if let sets = judgement.sets {
      let payload =
        [UInt8(PredictionSets.levels.count)]
        + [PredictionSets.levels[0]] + bytes(sets.thresholds90)
        + [PredictionSets.levels[1]] + bytes(sets.thresholds95)
      sections.append(section(.sets, payload))
    }
    if let distance = judgement.distance {
      sections.append(section(.distance, bytes(distance)))
    }
    if let limits = judgement.limits {
      let values = limits.values
      sections.append(
        section(.quality, values.indices.flatMap { values[$0].bitPattern.littleEndianBytes }))
    }
    if calibration.smoothing > 0 {
      sections.append(section(.smoothing, calibration.smoothing.bitPattern.littleEndianBytes))
    }
    return [UInt8(sections.count)] + sections.flatMap { $0 }
  }

  private static func section(_ kind: WeightsFormat.Section, _ payload: [UInt8]) -> [UInt8] {
    [kind.rawValue] + UInt32(payload.count).littleEndianBytes + payload
  }

  private static func bytes(_ distance: FeatureDistance) -> [UInt8] {
    let numbers = [distance.limit] + distance.mean + distance.scales
    return UInt16(distance.mean.count).littleEndianBytes
      + UInt16(distance.scales.count).littleEndianBytes
      + numbers.flatMap { $0.bitPattern.littleEndianBytes }
      + distance.directions.flatMap { UInt16(bitPattern: $0).littleEndianBytes }
  }

  private static func bytes(_ values: ClassValues) -> [UInt8] {
    values.array.flatMap { $0.bitPattern.littleEndianBytes }
  }
}
