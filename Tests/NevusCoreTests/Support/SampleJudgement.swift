import NevusCore

/// A judgement with every section, and faults in them.
enum SampleJudgement {
  /// - Parameter channels: that the network pools.
  static func whole(channels: Int) throws -> Judgement {
    var calibration = Calibration()
    calibration.naming = Calibration.Naming(
      slopes: ClassValues(repeating: 0.75), offsets: ClassValues((0..<9).map { Float($0) / 4 }))
    calibration.shares = ClassValues([
      0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.0625, 0.0625,
    ])
    calibration.smoothing = 0.0625
    (calibration.benignAtMost, calibration.malignantAtLeast) = (0.125, 0.5)
    return Judgement(
      calibration,
      sets: PredictionSets(
        thresholds90: ClassValues(repeating: 0.5), thresholds95: ClassValues(repeating: 0.75)),
      distance: FeatureDistance(
        mean: (0..<channels).map { Float($0) },
        directions: (0..<2 * channels).map { Int16(100 * $0 - 3_000) }, scales: [1e-4, 5e-5],
        limit: 20),
      limits: limits)
  }

  private static var limits: QualityLimits {
    var limits = QualityLimits()
    limits.values = [0.5, 1.25, 0.25, 0.125, 0.75, 0.5, 100, 0.0625, 0.375]
    return limits
  }

  /// A change of bytes.
  struct Fault: CustomStringConvertible {
    let description: String
    let place: Int
    let bytes: [UInt8]

    func apply(_ whole: [UInt8]) -> [UInt8] {
      var damaged = whole
      damaged.replaceSubrange(place..<place + bytes.count, with: bytes)
      return damaged
    }
  }

  /// The place of the section count: found by the first section's kind and length behind it.
  static func sections(of whole: [UInt8]) throws -> Int {
    let head: [UInt8] = [5, 1, 108, 0, 0, 0]
    guard
      let place = whole.indices.first(where: {
        $0 + head.count < whole.count && Array(whole[$0..<$0 + head.count]) == head
      })
    else { throw Missing() }
    return place
  }

  struct Missing: Error {}

  static func faults(_ count: Int, channels: Int) -> [Fault] {
    let naming = count + 6
    let sets = naming + 108 + 5
    let distance = sets + 75 + 5
    let quality = distance + 16 + 8 * channels + 5
    let smoothing = quality + 36 + 5
    func float(_ value: Float) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
    return [
      Fault(description: "a section too many", place: count, bytes: [6]),
      Fault(description: "an unknown kind", place: count + 1, bytes: [77]),
      Fault(description: "the same kind twice", place: sets - 5, bytes: [1]),
      Fault(description: "a length too small", place: count + 2, bytes: [107]),
      Fault(description: "a length past the end", place: count + 2, bytes: [0, 0, 0, 0x7F]),
      Fault(description: "a negative length", place: count + 2, bytes: [0xFF, 0xFF, 0xFF, 0xFF]),
      Fault(description: "an infinite slope", place: naming, bytes: float(.infinity)),
      Fault(description: "an offset that is none", place: naming + 36, bytes: float(.nan)),
      Fault(description: "a class share of 0", place: naming + 72, bytes: float(0)),
      Fault(description: "shares above 1", place: naming + 72, bytes: float(0.5)),
      Fault(description: "another number of levels", place: sets, bytes: [1]),
      Fault(description: "another level", place: sets + 1, bytes: [91]),
      Fault(description: "a threshold above 1", place: sets + 2, bytes: float(1.5)),
      Fault(description: "a negative threshold", place: sets + 39, bytes: float(-0.25)),
      Fault(description: "other channels", place: distance, bytes: [UInt8(channels + 1)]),
      Fault(description: "no directions", place: distance + 2, bytes: [0]),
      Fault(description: "more directions", place: distance + 2, bytes: [3]),
      Fault(description: "too many directions", place: distance + 2, bytes: [1, 1]),
      Fault(description: "no limit", place: distance + 4, bytes: float(0)),
      Fault(description: "a mean that is none", place: distance + 8, bytes: float(.nan)),
      Fault(
        description: "a scale of 0", place: distance + 8 + 4 * channels, bytes: float(0)),
      Fault(description: "a limit that is none", place: quality, bytes: float(.nan)),
      Fault(description: "a negative limit", place: quality + 8, bytes: float(-0.5)),
      Fault(description: "a share above 1", place: quality + 16, bytes: float(1.5)),
      Fault(description: "more pixels than any", place: quality + 24, bytes: float(70_000)),
      Fault(description: "a limit too few", place: quality - 4, bytes: [32]),
      Fault(description: "a smoothing of 0", place: smoothing, bytes: float(0)),
      Fault(description: "a smoothing that is none", place: smoothing, bytes: float(.nan)),
      Fault(description: "a smoothing past its bound", place: smoothing, bytes: float(0.5)),
    ]
  }
}

/// Weights with their checksum made right again.
enum Sealed {
  static func seal(_ bytes: [UInt8]) -> [UInt8] {
    let body = bytes.count - WeightsFormat.checksumBytes
    let digest = bytes[..<body].withUnsafeBytes { SHA256.hash($0) }
    return bytes[..<body] + (0..<WeightsFormat.checksumBytes).map { digest.bytes[$0] }
  }
}
