import NevusCore

/// How much the source of a picture gives away, and whether the network makes use of it.
///
/// `sk` comes from one archive only and `pbk` from the other, so that whoever can tell the archives
/// apart can tell these two classes apart without looking at the lesion.
public struct SourceResult: Codable, Equatable, Sendable {
  /// The pictures of one source.
  public struct Source: Codable, Equatable, Sendable {
    /// Its name.
    public var source: String
    /// Its pictures.
    public var pictures: Int
    /// Those of them that are `pbk`.
    public var pigmented: Int
    /// Those of them that are `sk`.
    public var seborrheic: Int
    /// The share of its pictures that the network named `pbk`.
    public var namedPigmented: Figure
    /// The share of its pictures that the network named `sk`.
    public var namedSeborrheic: Figure
    /// Of its `pbk` and `sk` pictures, the share recognised as `bkl` in seven classes.
    public var jointRecall: Figure
    /// Of its pictures recognised as `bkl`, the share that is `pbk` or `sk`.
    public var jointPrecision: Figure
  }

  /// Area under the ROC curve for `sk` against `pbk` by the source alone: ½ where it says nothing, 1
  /// where it says everything.
  public var sourceAreaUnderROC: Figure
  /// The same by the network: the probability of `sk` over that of both.
  public var networkAreaUnderROC: Figure
  /// The same for malignant against benign by the source alone.
  public var sourceMalignantAreaUnderROC: Figure
  /// Balanced accuracy in nine classes of naming the class that is most over-represented in the
  /// picture's source; a ninth where the source says nothing.
  public var sourceBalancedAccuracy: Figure
  /// Each source, by name.
  public var sources: [Source]

  /// Measures a part; how often a class occurs in a source is counted on the part itself.
  package init(_ rows: [Prediction], settings: BootstrapSettings) {
    let both = rows.filter { $0.label == .pbk || $0.label == .sk }
    sourceAreaUnderROC = Self.area(
      both, settings, positive: { $0.label == .sk }, score: Self.share(both) { $0.label == .sk })
    networkAreaUnderROC = Self.area(both, settings, positive: { $0.label == .sk }) { row in
      let values = ClassValues(row.probabilities)
      return Double(values[.sk]) / max(Double(values[.sk] + values[.pbk]), 1e-12)
    }
    sourceMalignantAreaUnderROC = Self.area(
      rows, settings, positive: { $0.label.isMalignant },
      score: Self.share(rows) { $0.label.isMalignant })
    sourceBalancedAccuracy = Self.balancedAccuracy(rows, settings)
    sources = Attributes.ordered(Set(rows.map(\.attributes.source))).map { name in
      Source(name, rows.filter { $0.attributes.source == name }, settings)
    }
  }

  /// The share of a source's pictures for which something holds.
  private static func share(_ rows: [Prediction], _ holds: (Prediction) -> Bool)
    -> @Sendable (Prediction) -> Double
  {
    let shares = Dictionary(grouping: rows) { $0.attributes.source }
      .mapValues { Double($0.count(where: holds)) / Double($0.count) }
    return { shares[$0.attributes.source] ?? 0 }
  }

  private static func area(
    _ rows: [Prediction], _ settings: BootstrapSettings, positive: (Prediction) -> Bool,
    score: (Prediction) -> Double
  ) -> Figure {
    let ranking = Ranking(scores: rows.map(score), positive: rows.map(positive))
    return Self.figure(rows, settings) {
      RankingFigures(ranking, weights: $0).areaUnderROC
    }
  }

  private static func balancedAccuracy(_ rows: [Prediction], _ settings: BootstrapSettings)
    -> Figure
  {
    let labels = rows.map { Int($0.label.rawValue) }
    let totals = Diagnosis.allCases.map { diagnosis in
      max(1, rows.count { $0.label == diagnosis })
    }
    // The class whose share of all its pictures is largest in a source.
    let named = Dictionary(grouping: rows) { $0.attributes.source }.mapValues { own in
      let shares = Diagnosis.allCases.map { diagnosis in
        Double(own.count { $0.label == diagnosis }) / Double(totals[Int(diagnosis.rawValue)])
      }
      return shares.indices.reduce(0) { shares[$1] > shares[$0] ? $1 : $0 }
    }
    let predicted = rows.map { named[$0.attributes.source] ?? 0 }
    return figure(rows, settings) { weights in
      let matrix = ConfusionMatrix(
        classCount: Diagnosis.allCases.count, labels: labels, predicted: predicted,
        weights: weights)
      return matrix.macro(matrix.recall)
    }
  }

  fileprivate static func figure(
    _ rows: [Prediction], _ settings: BootstrapSettings,
    _ statistic: @escaping @Sendable ([Double]) -> Double
  ) -> Figure {
    let problem = Problem(rows, scheme: .nine)
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    let interval = bootstrap.intervals(width: 1) { [statistic($0)] }[0]
    return Figure(
      value: statistic(Array(repeating: 1, count: rows.count)), interval: interval, n: rows.count)
  }
}

extension SourceResult.Source {
  fileprivate init(_ name: String, _ rows: [Prediction], _ settings: BootstrapSettings) {
    let nine = Problem(rows, scheme: .nine)
    source = name
    pictures = rows.count
    pigmented = rows.count { $0.label == .pbk }
    seborrheic = rows.count { $0.label == .sk }
    func named(_ diagnosis: Diagnosis) -> Figure {
      let hits = nine.predicted.map { $0 == Int(diagnosis.rawValue) ? 1.0 : 0 }
      let figure = SourceResult.figure(rows, settings) {
        ProbabilityScores.mean(hits, weights: $0)
      }
      return .proportion(
        figure.value ?? .nan, interval: figure.bounds, n: rows.count, lesions: nine.lesionCount)
    }
    namedPigmented = named(.pbk)
    namedSeborrheic = named(.sk)
    let seven = SchemeResult(Problem(rows, scheme: .seven), settings: settings)
    jointRecall = seven[.recall, "bkl"]
    jointPrecision = seven[.precision, "bkl"]
  }
}

extension Figure {
  /// The interval's ends.
  fileprivate var bounds: Interval? {
    guard let low, let high else { return nil }
    return Interval(low: low, high: high)
  }
}
