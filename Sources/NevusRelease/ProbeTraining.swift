import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusTerminal
import NevusTraining

/// The linear probe: a frozen backbone and a logistic regression on its pooled features.
public struct ProbeTraining {
  /// What came out.
  public struct Outcome {
    /// Backbone and head.
    public var master: MasterWeights
    /// A row for each penalty tried: penalty, seven-class balanced accuracy on `calibration`.
    public var trials: [(penalty: Float, balancedAccuracy: Double)]
    /// Pictures that could not be read.
    public var unreadable: Int
  }

  /// The penalties that are tried; the best on part `calibration` is kept.
  public static let penalties: [Float] = [0.003, 0.01, 0.03, 0.1, 0.3, 1]

  /// Trains on part `train`, chooses the penalty on part `calibration`.
  ///
  /// - Throws: what reading weights and pictures throws.
  public static func run(_ data: DataAtHand, backbone: MasterWeights, cacheFolder: String)
    throws -> Outcome
  {
    let train = data.pictures(of: .train)
    let calibration = data.pictures(of: .calibration)
    let extractor = FeatureExtractor(
      backbone.definition, backbone.parameters, cacheFolder: cacheFolder)
    let rows = try extractor.features(of: (train + calibration).map(\.path))
    let fitting = Rows(zip(train, rows).map { ($0, $1) })
    let choosing = Rows(zip(calibration, rows[train.count...]).map { ($0, $1) })
    var trials: [(penalty: Float, balancedAccuracy: Double)] = []
    var best: (accuracy: Double, model: LogisticRegression)?
    for penalty in penalties {
      let model = LogisticRegression.fit(
        features: fitting.features, dimension: fitting.dimension, labels: fitting.labels,
        sampleWeights: LogisticRegression.balancedWeights(fitting.labels), penalty: penalty)
      let accuracy = choosing.balancedAccuracy(model)
      trials.append((penalty, accuracy))
      if accuracy > best?.accuracy ?? -1 { best = (accuracy, model) }
    }
    var master = backbone
    if let model = best?.model {
      master.parameters[master.parameters.count - 1] = LayerParameters(
        weights: model.weights, biases: model.biases)
    }
    master.metadata["licence"] = "CC BY-NC 4.0"
    master.metadata["provenance"] =
      "Frozen backbone (\(backbone.metadata["source"] ?? "unknown")); logistic regression on its "
      + "pooled features, trained on \(fitting.labels.count) dermoscopic pictures of HAM10000 "
      + "(ViDIR Group, Medical University of Vienna, CC BY-NC 4.0) and ISIC 2017"
    return Outcome(
      master: master, trials: trials, unreadable: rows.count { $0 == nil })
  }

  /// Features with labels, unreadable pictures left out.
  private struct Rows {
    var features: [Float] = []
    var labels: [Int] = []
    var dimension = 0

    init(_ pairs: [(LabelledPicture, [Float]?)]) {
      for (picture, row) in pairs {
        guard let row else { continue }
        features += row
        labels.append(Int(picture.diagnosis.rawValue))
        dimension = row.count
      }
    }

    func balancedAccuracy(_ model: LogisticRegression) -> Double {
      var hits = [Double](repeating: 0, count: 7)
      var counts = hits
      for (row, label) in labels.enumerated() {
        let logits = model.logits(Array(features[row * dimension..<(row + 1) * dimension]))
        let predicted = ClassValues(logits).largest
        let truth = Self.seven(label)
        counts[truth] += 1
        if Self.seven(predicted) == truth { hits[truth] += 1 }
      }
      let recalls = zip(hits, counts).filter { $0.1 > 0 }.map { $0 / $1 }
      return recalls.isEmpty ? 0 : recalls.reduce(0, +) / Double(recalls.count)
    }

    private static func seven(_ label: Int) -> Int {
      Diagnosis(rawValue: UInt8(label)).map { Scheme.seven.index(of: $0) } ?? 0
    }
  }
}
