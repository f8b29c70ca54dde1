import Foundation
import NevusData

/// A random change of light and colour as one affine map of RGB: twelve numbers, a row a channel.
struct ColourVariation {
  private(set) var rows: [Float] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
  private static let luma: [Float] = [0.299, 0.587, 0.114]

  /// No change.
  init() {}

  /// Draws brightness, contrast around the picture's mean, saturation, hue and tint.
  init(
    _ settings: AugmentationSettings, mean: [Float], _ generator: inout SeededGenerator
  ) {
    func factor(_ spread: Double) -> Float {
      Float(1 + generator.uniform(-spread, spread))
    }
    let (brightness, contrast) = (factor(settings.light), factor(settings.light))
    let saturation = factor(settings.light)
    let tints = (0..<3).map { _ in factor(settings.tint) }
    let turn = Float(generator.uniform(-settings.hue, settings.hue) * 2 * .pi)
    let grey = zip(mean, Self.luma).reduce(Float(0)) { $0 + $1.0 * $1.1 }

    // Hue: a rotation around the grey axis, after Rodrigues.
    let (cosine, sine) = (cos(turn), sin(turn))
    let side = (1 - cosine) / 3
    let skew = sine / Float(3).squareRoot()
    multiply([
      cosine + side, side - skew, side + skew, side + skew, cosine + side, side - skew,
      side - skew, side + skew, cosine + side,
    ])
    multiply(
      (0..<9).map { (1 - saturation) * Self.luma[$0 % 3] + ($0 % 4 == 0 ? saturation : 0) })
    for row in 0..<3 {
      let gain = brightness * contrast * tints[row]
      for column in 0..<4 { rows[row * 4 + column] *= gain }
      rows[row * 4 + 3] += brightness * (1 - contrast) * grey
    }
  }

  /// Applies a 3 x 3 matrix after what is there.
  private mutating func multiply(_ matrix: [Float]) {
    let before = rows
    for row in 0..<3 {
      for column in 0..<4 {
        rows[row * 4 + column] = (0..<3).reduce(0) {
          $0 + matrix[row * 3 + $1] * before[$1 * 4 + column]
        }
      }
    }
  }
}
