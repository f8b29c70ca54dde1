import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusTerminal
import NevusTraining

/// What a network says about many pictures, on all cores, for evaluation.
public enum Predictors {
  /// The shipped way: the int8 engine and the calibration of a weights file.
  ///
  /// - Throws: `WeightsError` or `EvaluationError`.
  public static func integer(_ weights: Data, on squares: Squares) throws -> Predictions {
    let file = try weights.withUnsafeBytes { try WeightsFile(reading: $0) }
    let looks = Self.looks(weights, file, on: squares)
    let qualities = squares.qualities
    let decisions = looks.indices.map { index in
      let probabilities = file.calibration.probabilities(ClassValues(looks[index].logits))
      let quality = index < qualities.count ? file.judgement.judged(qualities[index]) : nil
      return file.judgement.decision(
        malignant: Calibration.malignantShare(probabilities), distance: looks[index].distance,
        quality: quality)
    }
    return try predictions(looks.map(\.logits), file.calibration, squares, decisions)
  }

  /// What the int8 engine has to say about one picture.
  struct Look: Sendable {
    /// The nine logits, before calibration.
    var logits: [Float]
    /// `[channels]`: the mean of the last feature map, in its own steps.
    var features: [Float]
    /// How far it is from lesion pictures, where the file says.
    var distance: Float?
  }

  /// The same network in float32, with the same calibration. It makes no decisions: the distance
  /// that they need is in steps of the int8 network.
  ///
  /// - Throws: `NetworkError` or `EvaluationError`.
  public static func float(
    _ definition: NetworkDefinition, _ parameters: [LayerParameters], _ calibration: Calibration,
    on squares: Squares
  ) throws -> Predictions {
    let progress = Progress("float32", total: squares.pixels.count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    _ = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    let results = Collected<[Float]>(count: squares.pixels.count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      // The layers were checked above, so the pass can be made.
      guard let pass = try? ForwardPass(definition, parameters) else { return }
      for index in stride(from: core, to: squares.pixels.count, by: cores) {
        results[index] = squares.pixels[index].withUnsafeBufferPointer { pass.run($0) }
        progress.advance()
      }
    }
    return try predictions(results.values.map { $0 ?? [] }, calibration, squares, [])
  }

  /// The int8 engine's logits, before calibration, and pooled features.
  static func looks(_ weights: Data, _ file: WeightsFile, on squares: Squares) -> [Look] {
    let progress = Progress("int8", total: squares.pixels.count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = Collected<Look>(count: squares.pixels.count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      let engine = weights.withUnsafeBytes { IntegerEngine(file, bytes: $0) }
      var scratch = [Float](repeating: 0, count: engine.features.shape.channels)
      for index in stride(from: core, to: squares.pixels.count, by: cores) {
        squares.pixels[index].withUnsafeBufferPointer { square in
          guard let base = square.baseAddress else { return }
          engine.picture.update(from: base, count: square.count)
        }
        let logits = engine.run().array
        let positions = engine.features.shape.height * engine.features.shape.width
        results[index] = Look(
          logits: logits,
          features: (0..<engine.features.shape.channels).map {
            Float(engine.features.sums[$0]) / Float(positions)
          },
          distance: scratch.withUnsafeMutableBufferPointer { scratch in
            scratch.baseAddress.flatMap {
              file.judgement.distance?.distance(
                engine.features.sums, positions: positions, scratch: $0)
            }
          })
        progress.advance()
      }
    }
    // Every index was run.
    return results.values.compactMap(\.self)
  }

  private static func predictions(
    _ logits: [[Float]], _ calibration: Calibration, _ squares: Squares, _ decisions: [Decision]
  ) throws -> Predictions {
    try Predictions(
      logits.indices.map { index in
        Prediction(
          squares.pictures[index], logits: logits[index],
          probabilities: calibration.probabilities(ClassValues(logits[index])),
          decision: index < decisions.count ? decisions[index] : nil)
      })
  }
}
