import Foundation
import NevusCore
import NevusPictures
import NevusSynthesis

/// A way to make a picture worse, for which there is a measure that should tell.
public enum Worsening: String, CaseIterable, Sendable {
  case blurred, noisy, darker, brighter, flatter, glare, smaller

  /// Makes a square worse.
  ///
  /// - Parameters:
  ///   - square: `[side, side, 3]`.
  ///   - strength: 0 (hardly) to 1 (beyond recognition).
  ///   - seed: places noise and reflections.
  /// - Returns: the square, and the side of the picture that it was made from.
  /// - Throws: `EncodingError`, `PictureFileError` or `PictureError` for a side that no picture has.
  public func apply(to square: [UInt8], side: Int, strength: Double, seed: UInt64) throws
    -> (square: [UInt8], resolution: Int)
  {
    guard let bitmap = Bitmap(square: square, side: side) else { return (square, side) }
    if self == .smaller {
      let small = max(8, Int((Double(side) * Self.between(0.8, 0.06, strength)).rounded()))
      return (try bitmap.resized(width: small, height: small).square(side: side), small)
    }
    return (try bitmap.degraded(by: degradations(strength, side), seed: seed).rgb, side)
  }

  private func degradations(_ strength: Double, _ side: Int) -> [Degradation] {
    func value(_ weak: Double, _ strong: Double) -> Float {
      Float(Self.between(weak, strong, strength))
    }
    switch self {
    // Pixels of a square of 224.
    case .blurred: return [.gaussianBlur(sigma: value(0.5, 8) * Float(side) / 224)]
    case .noisy: return [.noise(deviation: value(1, 32))]
    case .darker: return [.brightness(value(0.8, 0.08))]
    case .brighter: return [.brightness(value(1.1, 3.2))]
    case .flatter: return [.contrast(value(0.8, 0.06))]
    case .glare: return [.glare(count: Int(value(3, 300)))]
    case .smaller: return []
    }
  }

  /// Equal steps of strength are equal factors.
  private static func between(_ weak: Double, _ strong: Double, _ strength: Double) -> Double {
    weak * pow(strong / weak, strength)
  }

  /// The place of the limit among `QualityLimits.values`.
  var limit: Int {
    switch self {
    case .blurred: 0
    case .noisy: 1
    case .darker: 2
    case .flatter: 3
    case .brighter: 4
    case .glare: 5
    case .smaller: 6
    }
  }

  /// Whether small numbers are the bad ones.
  var isPoorBelow: Bool {
    switch self {
    case .blurred, .darker, .flatter, .smaller: true
    case .noisy, .brighter, .glare: false
    }
  }

  /// The measure that should tell.
  func measure(_ quality: PictureQuality) -> Float {
    switch self {
    case .blurred: quality.sharpness
    case .noisy: quality.grain
    case .darker: quality.light
    case .flatter: quality.contrast
    case .brighter: quality.clipped
    case .glare: quality.glare
    case .smaller: Float(quality.resolution)
    }
  }
}

extension Bitmap {
  /// An opaque picture of `[side, side, 3]` samples; nil for another number of them.
  init?(square: [UInt8], side: Int) {
    guard square.count == side * side * 3 else { return nil }
    self.init(width: side, height: side) { x, y in
      let start = (y * side + x) * 3
      return (square[start], square[start + 1], square[start + 2])
    }
  }

  /// `[height, width, 3]`: the samples without alpha.
  var rgb: [UInt8] {
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * 3)
    for start in stride(from: 0, to: pixels.count, by: 4) {
      samples.append(pixels[start])
      samples.append(pixels[start + 1])
      samples.append(pixels[start + 2])
    }
    return samples
  }

  /// What the network sees of the picture: `[side, side, 3]`.
  fileprivate func square(side: Int) throws(PictureError) -> [UInt8] {
    let resampler = Resampler(side: side)
    try resampler.begin(width: width, height: height)
    let result: Result<Void, PictureError> = pixels.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return .success(()) }
      do throws(PictureError) {
        try resampler.rows(start, count: height, bytesPerRow: width * 4)
        return .success(())
      } catch { return .failure(error) }
    }
    try result.get()
    return try resampler.square()
  }
}
