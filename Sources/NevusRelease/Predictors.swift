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
    let logits = Self.logits(weights, file, on: squares)
    return try predictions(logits, file.calibration, squares)
  }

  /// What the int8 engine has to say about one picture.
  struct Look: Sendable {
    /// The nine logits, before calibration.
    var logits: [Float]
    /// `[channels]`: the mean of the last feature map, in its own steps.
    var features: [Float]
  }

  /// The same network in float32, with the same calibration.
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
    return try predictions(results.values.map { $0 ?? [] }, calibration, squares)
  }

  /// The int8 engine's logits, before calibration.
  static func logits(_ weights: Data, _ file: WeightsFile, on squares: Squares) -> [[Float]] {
    looks(weights, file, on: squares).map(\.logits)
  }

  /// The int8 engine's logits and pooled features.
  static func looks(_ weights: Data, _ file: WeightsFile, on squares: Squares) -> [Look] {
    let progress = Progress("int8", total: squares.pixels.count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = Collected<Look>(count: squares.pixels.count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      let engine = weights.withUnsafeBytes { IntegerEngine(file, bytes: $0) }
      for index in stride(from: core, to: squares.pixels.count, by: cores) {
        squares.pixels[index].withUnsafeBufferPointer { square in
          guard let base = square.baseAddress else { return }
          engine.picture.update(from: base, count: square.count)
        }
        let logits = engine.run().array
        let positions = Float(engine.features.shape.height * engine.features.shape.width)
        results[index] = Look(
          logits: logits,
          features: (0..<engine.features.shape.channels).map {
            Float(engine.features.sums[$0]) / positions
          })
        progress.advance()
      }
    }
    // Every index was run.
    return results.values.compactMap(\.self)
  }

  private static func predictions(
    _ logits: [[Float]], _ calibration: Calibration, _ squares: Squares
  ) throws -> Predictions {
    try Predictions(
      zip(squares.pictures, logits).map { picture, logits in
        let probabilities = calibration.probabilities(ClassValues(logits))
        return Prediction(
          picture, logits: logits, probabilities: probabilities,
          decision: calibration.decision(malignant: Calibration.malignantShare(probabilities)))
      })
  }
}
