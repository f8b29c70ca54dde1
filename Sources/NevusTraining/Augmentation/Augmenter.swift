import CNevusTraining
import Foundation
import NevusCore
import NevusData
import NevusPictures

/// Turns decoded pictures into varied inputs: one warp straight from the bytes to the network's
/// numbers, then blur and erasing where they are drawn.
public struct Augmenter: Sendable {
  private let settings: AugmentationSettings
  private let side: Int
  private let mean: [Float]
  private let scale: [Float]

  /// Makes an augmenter for a network's input.
  public init(_ settings: AugmentationSettings, for definition: NetworkDefinition) {
    self.settings = settings
    side = definition.inputSide
    mean = definition.mean
    scale = definition.pixelScale
  }

  /// Floats of one picture, and one more that may be written.
  var count: Int { side * side * 3 }

  /// One varied input, `[side, side, 3]`.
  public func input(from picture: Bitmap, _ generator: inout SeededGenerator) -> [Float] {
    let target = FloatBuffer(count: count + 1)
    run(picture, &generator, into: target.start)
    return target[0..<count]
  }

  /// Writes one varied input; room for `count` + 1 floats.
  func run(
    _ picture: Bitmap, _ generator: inout SeededGenerator, into target: UnsafeMutablePointer<Float>
  ) {
    let picture = settings.degraded(picture, &generator)
    let map = map(width: picture.width, height: picture.height, &generator)
    let colour = ColourVariation(settings, mean: Self.meanColour(picture), &generator).rows
    picture.pixels.withUnsafeBufferPointer { pixels in
      nevus_warp(
        target, side, pixels.baseAddress, picture.width, picture.height, map, colour, mean, scale)
    }
    if generator.unit() < settings.blur { blur(target) }
    if generator.unit() < settings.erasing { erase(target, &generator) }
  }

  /// The map from the input's pixels to the picture's: turned, mirrored, sheared, stretched, of the
  /// drawn area, its centre where the square stays in the picture if it fits.
  private func map(width: Int, height: Int, _ generator: inout SeededGenerator) -> [Float] {
    let square = Double(min(width, height))
    let area = generator.uniform(settings.smallestArea, settings.largestArea)
    let zoom = area.squareRoot() * square / Double(side)
    let angle = generator.uniform(-settings.rotation, settings.rotation) / 180 * .pi
    let mirror = settings.flips && generator.unit() < 0.5 ? -1.0 : 1.0
    let shear = generator.uniform(-settings.shear, settings.shear)
    let stretch = 1 + generator.uniform(-settings.stretch, settings.stretch)
    let half = area.squareRoot() * square / 2
    func centre(_ extent: Int) -> Double {
      let room = settings.shift * max(Double(extent) / 2 - half, 0)
      return Double(extent) / 2 + generator.uniform(-room, room)
    }
    let (x, y) = (centre(width), centre(height))
    let (c, s) = (cos(angle) * zoom, sin(angle) * zoom)
    let (a, b) = (c * mirror * stretch, (c * shear - s) / stretch)
    let (d, e) = (s * mirror * stretch, (s * shear + c) / stretch)
    // Pixel centres stand at halves.
    let middle = Double(side) / 2 - 0.5
    return [
      Float(a), Float(b), Float(x - 0.5 - (a + b) * middle), Float(d), Float(e),
      Float(y - 0.5 - (d + e) * middle),
    ]
  }

  /// The mean of every 16th pixel.
  private static func meanColour(_ picture: Bitmap) -> [Float] {
    var sums = [0, 0, 0]
    var count = 0
    picture.pixels.withUnsafeBufferPointer { pixels in
      for at in stride(from: 0, to: pixels.count - 3, by: 64) {
        for channel in 0..<3 { sums[channel] += Int(pixels[at + channel]) }
        count += 1
      }
    }
    return sums.map { Float($0) / Float(max(count, 1)) }
  }

  /// A 1-2-1 filter in both directions, in place; the border stays.
  private func blur(_ target: UnsafeMutablePointer<Float>) {
    let row = side * 3
    for (step, ends) in [(3, row), (row, count)] {
      for start in 0..<(step == 3 ? side : 1) {
        let base = target + start * row
        var before = Array(UnsafeBufferPointer(start: base, count: step))
        for at in step..<max(ends - step, step) {
          let value = base[at]
          base[at] = (before[at % step] + 2 * value + base[at + step]) / 4
          before[at % step] = value
        }
      }
    }
  }

  /// Sets a rectangle of up to a third of each side to the mean colour.
  private func erase(
    _ target: UnsafeMutablePointer<Float>, _ generator: inout SeededGenerator
  ) {
    let (width, height) = (
      side / 16 + generator.below(max(side / 3, 1)), side / 16 + generator.below(max(side / 3, 1))
    )
    let left = generator.below(max(side - width, 1))
    let top = generator.below(max(side - height, 1))
    for y in top..<min(top + height, side) {
      (target + (y * side + left) * 3).update(
        repeating: 0, count: min(width, side - left) * 3)
    }
  }
}
