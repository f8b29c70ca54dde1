import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusPacking
import NevusTerminal
import NevusTraining

/// From master weights to the file that ships: ranges, integers, calibration, sets, limits.
public struct Packer {
  /// How many pictures of part `train` the activations' ranges are taken from.
  public static let rangePictures = 512

  /// How many of them the directions are taken from in which lesion pictures vary; those of the
  /// ranges are among them.
  public static let featurePictures = 2_048

  /// Packs a network.
  ///
  /// Ranges and rounding come from part `train`; how logits become answers is fitted on part
  /// `calibration` to what the int8 engine gives.
  /// - Parameter reports: whether the file is compared with the master on part `calibration`.
  /// - Throws: what reading pictures, quantising and fitting throw.
  public static func pack(
    _ master: MasterWeights, _ texts: WeightsTexts, data: DataAtHand, reports: Bool = false
  ) throws -> (file: Data, report: PackingReport?) {
    let side = master.definition.inputSide
    let training = Squares(
      data.pictures(of: .train).evenly(featurePictures), side: side, label: "training pictures")
    let sample = training.pixels.evenly(rangePictures)
    let plan = try QuantisationPlan(
      master.definition, master.parameters, observe(master, sample))
    let rounding = try LayerwiseRounding(plan, pictures: sample)
    let network = try Quantiser.quantise(plan, rounding.weights)
    let draft = try WeightsFileWriter.encode(network, texts, Calibration())
    let squares = Squares(
      data.pictures(of: .calibration), side: side, label: "calibration pictures")
    let (judgement, trials) = try fit(
      draft, on: squares, training: training,
      trainingShares: CalibrationFit.shares(
        data.pictures(of: .train).map { Int($0.diagnosis.rawValue) }))
    let file = try WeightsFileWriter.encode(network, texts, judgement)
    guard reports else { return (file, nil) }
    let comparison = try Comparison(
      first: (
        "float32",
        Predictors.float(master.definition, master.parameters, judgement.calibration, on: squares)
      ),
      second: ("int8", Predictors.integer(file, on: squares)))
    return (
      file, PackingReport(plan, rounding, comparison, trials, judgement.limits ?? QualityLimits())
    )
  }

  private static func observe(_ master: MasterWeights, _ pictures: [[UInt8]]) throws
    -> ActivationRanges
  {
    let layers = master.definition.layers.count
    let cores = ProcessInfo.processInfo.activeProcessorCount
    _ = try NetworkShapes(
      inputSide: master.definition.inputSide, layers: master.definition.layers)
    let found = Collected<ActivationRanges>(count: cores)
    let progress = Progress("ranges", total: pictures.count, unit: "pictures")
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      // The layers were checked above, so the pass can be made.
      guard let pass = try? ForwardPass(master.definition, master.parameters) else { return }
      var ranges = ActivationRanges(master.definition)
      for index in stride(from: core, to: pictures.count, by: cores) {
        pictures[index].withUnsafeBufferPointer { _ = pass.run($0) }
        for layer in 0..<layers {
          pass.withOutput(of: layer) { ranges.observe(layer: layer, $0) }
        }
        progress.advance()
      }
      found[core] = ranges
    }
    var ranges = ActivationRanges(master.definition)
    for part in found.values { if let part { ranges.merge(part) } }
    return ranges
  }

  /// How the network's logits become answers: probabilities, sets, thresholds, distance, quality.
  private static func fit(
    _ draft: Data, on squares: Squares, training: Squares, trainingShares: [Double]
  ) throws -> (Judgement, [QualityFit.Trial]) {
    let file = try draft.withUnsafeBytes { try WeightsFile(reading: $0) }
    let looks = Predictors.looks(draft, file, on: squares)
    var judgement = try JudgementFit.fit(
      logits: looks.map(\.logits), labels: squares.pictures.map(\.diagnosis),
      lesions: squares.pictures.map(\.lesionID), trainingShares: trainingShares)
    judgement.distance = try DistanceFit.fit(
      training: Predictors.looks(draft, file, on: training).map(\.features),
      calibration: looks.map(\.features))
    let worsened = QualityTrials(draft, file, on: squares, looks: looks, judgement.calibration)
    if !worsened.unchanged.isEmpty {
      judgement.limits = try QualityFit.fit(
        unchanged: worsened.unchanged, trials: worsened.trials)
    }
    return (judgement, worsened.trials)
  }
}
