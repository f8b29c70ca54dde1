import Foundation
import NevusCore
import NevusEvaluation
import NevusTerminal

/// Calibration pictures made worse in every way, and what the int8 network says of them then.
struct QualityTrials {
  /// How many pictures of malignant lesions are made worse in every way, and how many of benign ones:
  /// both count alike in what is lost, so that more of one would tell little.
  static let pictures = 240
  /// How much, from hardly to beyond recognition.
  static let strengths = [0.1, 0.3, 0.5, 0.7, 0.9]
  /// How many of the strengths each picture is tried at, in turn.
  static let each = 3

  /// What all pictures measure as they are.
  let unchanged: [PictureQuality]
  /// What the worsened ones measure, and whether what is named of them is right.
  let trials: [QualityFit.Trial]

  /// Runs them on all cores.
  ///
  /// - Parameters:
  ///   - looks: at the squares as they are.
  ///   - calibration: what names the diagnosis.
  init(
    _ weights: Data, _ file: WeightsFile, on squares: Squares, looks: [Predictors.Look],
    _ calibration: Calibration
  ) {
    let unchanged = squares.qualities
    self.unchanged = unchanged
    let chosen = [true, false].flatMap { isMalignant in
      squares.pictures.indices.filter { squares.pictures[$0].diagnosis.isMalignant == isMalignant }
        .evenly(Self.pictures)
    }
    let progress = Progress("worsened", total: chosen.count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = Collected<[QualityFit.Trial]>(count: chosen.count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      let engine = weights.withUnsafeBytes { IntegerEngine(file, bytes: $0) }
      guard let meter = QualityMeter(side: file.inputSide) else { return }
      for place in stride(from: core, to: chosen.count, by: cores) {
        let index = chosen[place]
        let truth = squares.pictures[index].diagnosis
        let before = calibration.probabilities(ClassValues(looks[index].logits)).largest
        var trials: [QualityFit.Trial] = []
        for worsening in Worsening.allCases {
          for turn in 0..<Self.each {
            let strength = Self.strengths[(place + turn * 2) % Self.strengths.count]
            // A little more or less of it, so that measures take all values.
            let exact = strength + Double(place % 7 - 3) / 30
            // Squares were made by the same code: this cannot fail on them.
            guard
              let (square, resolution) = try? worsening.apply(
                to: squares.pixels[index], side: file.inputSide, strength: exact,
                seed: UInt64(index))
            else { continue }
            let crop = Crop(x: 0, y: 0, width: resolution, height: resolution)
            let (quality, named) = square.withUnsafeBufferPointer { square in
              guard let base = square.baseAddress else { return (unchanged[index], before) }
              engine.picture.update(from: base, count: square.count)
              return (
                meter.measure(base, of: crop), calibration.probabilities(engine.run()).largest
              )
            }
            trials.append(
              QualityFit.Trial(
                worsening: worsening, strength: strength, quality: quality,
                wasRight: before == Int(truth.rawValue), isRight: named == Int(truth.rawValue),
                isMalignant: truth.isMalignant))
          }
        }
        results[place] = trials
        progress.advance()
      }
    }
    trials = results.values.flatMap { $0 ?? [] }
  }
}
