import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusPacking
import NevusTerminal
import NevusTraining

/// From master weights to the file that ships: ranges, integers, temperature, thresholds.
public struct Packer {
  /// How many pictures of part `train` the activations' ranges are taken from.
  public static let rangePictures = 512

  /// Packs a network.
  ///
  /// Ranges come from part `train`; the temperature and the thresholds are fitted on part
  /// `calibration` to what the int8 engine gives.
  /// - Throws: what reading pictures, quantising and fitting throw.
  public static func pack(_ master: MasterWeights, _ texts: WeightsTexts, data: DataAtHand)
    throws -> Data
  {
    let side = master.definition.inputSide
    let sample = evenly(data.pictures(of: .train), rangePictures)
    let squares = Squares(sample, side: side, label: "range pictures")
    var equal = master
    equal.parameters = try Quantiser.equalise(
      master.definition, master.parameters, try observe(master, squares))
    let network = try Quantiser.quantise(
      equal.definition, equal.parameters, try observe(equal, squares))
    let draft = try WeightsFileWriter.encode(network, texts, Calibration())
    let calibration = try fit(
      draft,
      on: Squares(data.pictures(of: .calibration), side: side, label: "calibration pictures"))
    return try WeightsFileWriter.encode(network, texts, calibration)
  }

  /// Every so many-th picture, `count` of them.
  private static func evenly(_ pictures: [LabelledPicture], _ count: Int) -> [LabelledPicture] {
    guard pictures.count > count else { return pictures }
    return (0..<count).map { pictures[$0 * pictures.count / count] }
  }

  private static func observe(_ master: MasterWeights, _ squares: Squares) throws
    -> ActivationRanges
  {
    let (definition, parameters) = (master.definition, master.parameters)
    let layers = definition.layers.count
    let cores = ProcessInfo.processInfo.activeProcessorCount
    _ = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    let found = Collected<ActivationRanges>(count: cores)
    let progress = Progress("ranges", total: squares.pixels.count, unit: "pictures")
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      // The layers were checked above, so the pass can be made.
      guard let pass = try? ForwardPass(definition, parameters) else { return }
      var ranges = ActivationRanges(definition)
      for index in stride(from: core, to: squares.pixels.count, by: cores) {
        squares.pixels[index].withUnsafeBufferPointer { _ = pass.run($0) }
        for layer in 0..<layers {
          pass.withOutput(of: layer) { ranges.observe(layer: layer, $0) }
        }
        progress.advance()
      }
      found[core] = ranges
    }
    var ranges = ActivationRanges(definition)
    for part in found.values { if let part { ranges.merge(part) } }
    return ranges
  }

  /// One temperature for all classes, and the decision's thresholds.
  ///
  /// Every class counts the same in both: the answer is for a patient of whom nothing is known,
  /// not for the share that each class happens to have in the data.
  private static func fit(_ draft: Data, on squares: Squares) throws -> Calibration {
    let file = try draft.withUnsafeBytes { try WeightsFile(reading: $0) }
    let logits = Predictors.logits(draft, file, on: squares)
    let labels = squares.pictures.map { Int($0.diagnosis.rawValue) }
    let temperature = TemperatureScaling.fit(
      logits: logits, labels: labels,
      sampleWeights: LogisticRegression.balancedWeights(labels))
    var calibration = Calibration()
    for index in 0..<ClassValues.count { calibration.slopes[index] = 1 / temperature }
    let shares = logits.map {
      Calibration.malignantShare(calibration.probabilities(ClassValues($0)))
    }
    let point = try OperatingPoint.choose(
      shares: shares, isMalignant: squares.pictures.map(\.diagnosis.isMalignant))
    calibration.benignAtMost = point.benignAtMost
    calibration.malignantAtLeast = point.malignantAtLeast
    return calibration
  }
}
