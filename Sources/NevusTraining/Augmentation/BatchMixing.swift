import Foundation
import NevusData

/// Mixup and CutMix: pictures of a batch and their targets mixed in pairs.
///
/// Sources: H. Zhang et al., "mixup", 2017; S. Yun et al., "CutMix", 2019.
package struct BatchMixing: Sendable {
  /// Parameter of mixup's Beta distribution; 0 is off.
  var mixup: Double
  /// Parameter of CutMix's; 0 is off. Where both are on, one of them is drawn for each batch.
  var cutmix: Double

  package init(mixup: Double, cutmix: Double) {
    self.mixup = mixup
    self.cutmix = cutmix
  }

  /// The mixed batch; pictures are `[side, side, 3]`.
  package func mixed(
    _ pictures: [[Float]], _ targets: [[Float]], seed: UInt64
  ) -> (pictures: [[Float]], targets: [[Float]]) {
    let (size, classes) = (pictures.first?.count ?? 0, targets.first?.count ?? 0)
    var batch = TrainingBatch(
      input: FloatBuffer(pictures.flatMap { $0 }), targets: targets.flatMap { $0 },
      count: pictures.count)
    var generator = SeededGenerator(seed: seed)
    apply(to: &batch, pictureCount: size, &generator)
    return (
      pictures.indices.map { batch.input[$0 * size..<($0 + 1) * size] },
      targets.indices.map { Array(batch.targets[$0 * classes..<($0 + 1) * classes]) }
    )
  }

  /// Mixes each picture with the next one of the batch.
  func apply(
    to batch: inout TrainingBatch, pictureCount: Int, _ generator: inout SeededGenerator
  ) {
    guard mixup > 0 || cutmix > 0, batch.count > 1 else { return }
    let cuts = cutmix > 0 && (mixup <= 0 || generator.unit() < 0.5)
    let alpha = cuts ? cutmix : mixup
    var share = Float(Self.beta(alpha, &generator))
    let side = Int(Double(pictureCount / 3).squareRoot().rounded())
    let start = batch.input.start
    let first = Array(UnsafeBufferPointer(start: start, count: pictureCount))
    let width = Int((Float(side) * (1 - share).squareRoot()).rounded())
    let left = generator.below(side - width + 1)
    let top = generator.below(side - width + 1)
    if cuts { share = 1 - Float(width * width) / Float(side * side) }
    first.withUnsafeBufferPointer { first in
      guard let first = first.baseAddress else { return }
      for place in 0..<batch.count {
        let target = start + place * pictureCount
        let other =
          place == batch.count - 1 ? first : UnsafePointer(start + (place + 1) * pictureCount)
        if cuts {
          for y in top..<top + width {
            let at = (y * side + left) * 3
            (target + at).update(from: other + at, count: width * 3)
          }
        } else {
          for at in 0..<pictureCount {
            target[at] = share * target[at] + (1 - share) * other[at]
          }
        }
      }
    }
    let classes = batch.targets.count / batch.count
    let targets = batch.targets
    for at in targets.indices {
      batch.targets[at] =
        share * targets[at] + (1 - share) * targets[(at + classes) % targets.count]
    }
  }

  /// A number of Beta(alpha, alpha), by Jöhnk's method.
  private static func beta(_ alpha: Double, _ generator: inout SeededGenerator) -> Double {
    for _ in 0..<1_000 {
      let x = pow(generator.unit(), 1 / alpha)
      let y = pow(generator.unit(), 1 / alpha)
      if x + y > 0, x + y <= 1 { return x / (x + y) }
    }
    return 0.5
  }
}
