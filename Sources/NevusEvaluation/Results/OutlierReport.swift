import Foundation

/// How well what shows no lesion is told from pictures of lesions, by the shipped distance.
///
/// A file of its own beside `evaluation.json`, because the pictures are not at hand wherever an
/// evaluation is checked.
public struct OutlierReport: Codable, Equatable, Sendable, VersionedReport {
  /// The version of the file's layout that the code writes and reads.
  public static let currentFormat = 1

  /// What a category's pictures are.
  public enum Kind: String, Codable, Sendable {
    /// Files that were given: photographs and wallpapers.
    case photograph
    /// Test patterns and text, drawn by formula.
    case pattern
  }

  /// Pictures of one kind from one place.
  public struct Category: Codable, Equatable, Sendable {
    /// The folder's or the formula's name; `photographs` and `patterns` for all of a kind.
    public var name: String
    /// What the pictures are.
    public var kind: Kind
    /// How many there are.
    public var pictures: Int
    /// Area under the ROC curve of the distance, against the hold-out's lesion pictures.
    public var areaUnderROC: Figure
    /// The share that was turned away, as no lesion or as too poor a picture.
    public var turnedAway: Figure
  }

  /// The version of this file's layout.
  public var format: Int
  /// SHA-256 of the weights file.
  public var weightsSHA256: String
  /// SHA-256 of the split.
  public var splitSHA256: String
  /// How intervals were drawn.
  public var bootstrap: BootstrapSettings
  /// The hold-out's pictures.
  public var pictures: Int
  /// Their lesions.
  public var lesions: Int
  /// The share of the hold-out that was turned away.
  public var lesionsTurnedAway: Figure
  /// The share of drawn lesions that was not turned away.
  public var drawnAccepted: Figure
  /// Both kinds as a whole, then each category by name.
  public var categories: [Category]

  /// One picture: what it is of, its distance in units of the limit, whether it was turned away.
  public struct Look: Equatable, Sendable {
    /// What is drawn together: the lesion, or the picture itself.
    public var unit: String
    /// In units of the limit.
    public var distance: Double
    /// Whether it was turned away.
    public var isTurnedAway: Bool

    /// Makes a look.
    public init(unit: String, distance: Double, isTurnedAway: Bool) {
      self.unit = unit
      self.distance = distance
      self.isTurnedAway = isTurnedAway
    }
  }

  /// Measures looks.
  ///
  /// - Parameters:
  ///   - lesions: the hold-out.
  ///   - drawn: drawn lesions.
  ///   - categories: what is no lesion, by name.
  /// - Throws: `noPictures` where there is no lesion or nothing else.
  public init(
    weightsSHA256: String, splitSHA256: String, lesions: [Look], drawn: [Look],
    categories: [(name: String, kind: Kind, looks: [Look])], settings: BootstrapSettings = .init()
  ) throws(EvaluationError) {
    let categories = categories.filter { !$0.looks.isEmpty }.sorted { $0.name < $1.name }
    guard !lesions.isEmpty, !categories.isEmpty else { throw .noPictures }
    format = Self.currentFormat
    self.weightsSHA256 = weightsSHA256
    self.splitSHA256 = splitSHA256
    bootstrap = settings
    pictures = lesions.count
    self.lesions = Set(lesions.map(\.unit)).count
    lesionsTurnedAway = Self.share(lesions, settings) { $0.isTurnedAway }
    drawnAccepted = Self.share(drawn, settings) { !$0.isTurnedAway }
    func measured(_ name: String, _ kind: Kind, _ looks: [Look]) -> Category {
      Category(
        name: name, kind: kind, pictures: looks.count,
        areaUnderROC: Self.area(looks, against: lesions, settings),
        turnedAway: Self.share(looks, settings) { $0.isTurnedAway })
    }
    let wholes = [("photographs", Kind.photograph), ("patterns", .pattern)].compactMap {
      name, kind -> Category? in
      let looks = categories.filter { $0.kind == kind }.flatMap(\.looks)
      return looks.isEmpty ? nil : measured(name, kind, looks)
    }
    self.categories = wholes + categories.map { measured($0.name, $0.kind, $0.looks) }
  }

  /// The category of a kind that is told from lesions worst; the wholes do not count.
  public func worst(_ kind: Kind) -> Category? {
    categories.filter { $0.kind == kind && !["photographs", "patterns"].contains($0.name) }
      .min { ($0.areaUnderROC.value ?? 2) < ($1.areaUnderROC.value ?? 2) }
  }

  private static func share(
    _ looks: [Look], _ settings: BootstrapSettings, _ holds: (Look) -> Bool
  ) -> Figure {
    let hits = looks.map { holds($0) ? 1.0 : 0 }
    let (units, count) = numbered(looks)
    let bootstrap = LesionBootstrap(lesions: units, lesionCount: count, settings: settings)
    let interval = bootstrap.intervals(width: 1) { [ProbabilityScores.mean(hits, weights: $0)] }[0]
    return .proportion(
      ProbabilityScores.mean(hits, weights: Array(repeating: 1, count: hits.count)),
      interval: interval, n: looks.count, lesions: count)
  }

  private static func area(
    _ looks: [Look], against lesions: [Look], _ settings: BootstrapSettings
  ) -> Figure {
    let all = lesions + looks
    let ranking = Ranking(
      scores: all.map(\.distance), positive: all.indices.map { $0 >= lesions.count })
    let (units, count) = numbered(all)
    let bootstrap = LesionBootstrap(lesions: units, lesionCount: count, settings: settings)
    @Sendable func area(_ weights: [Double]) -> Double {
      RankingFigures(ranking, weights: weights).areaUnderROC
    }
    return Figure(
      value: area(Array(repeating: 1, count: all.count)),
      interval: bootstrap.intervals(width: 1) { [area($0)] }[0], n: looks.count)
  }

  private static func numbered(_ looks: [Look]) -> (units: [Int], count: Int) {
    let names = Set(looks.map(\.unit)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    return (looks.map { numbers[$0.unit] ?? 0 }, names.count)
  }
}

extension OutlierReport {
  /// The report as JSON: keys sorted, numbers unrounded.
  ///
  /// - Throws: `unreadable` should a number be none, which `Figure` keeps from happening.
  public func json() throws(EvaluationError) -> Data {
    Data((try JSONValue(encoding: self).text() + "\n").utf8)
  }

  /// Reads a report.
  ///
  /// - Throws: `unreadable` with the file's name.
  public init(json: Data, path: String) throws(EvaluationError) {
    self = try Self.read(json, path: path)
  }

  /// What is no lesion, by category.
  public var table: ReportTable {
    ReportTable(
      title: "Told from \(pictures) pictures of \(lesions) lesions, "
        + "\(lesionsTurnedAway.text) of which were turned away; of drawn lesions "
        + "\(drawnAccepted.text) were not (n = \(drawnAccepted.n))",
      headings: ["what", "pictures", "area under ROC", "turned away"],
      rows: categories.map { category in
        [
          category.name, "\(category.pictures)", category.areaUnderROC.text,
          category.turnedAway.text,
        ]
      })
  }

  /// What Markdown texts can ask for: `outliers`, the table, and `outliers worst`, the category of
  /// photographs that is told from lesions worst.
  public var blocks: [String: String] {
    let worst = worst(.photograph).map { category in
      "\(category.name) (\(category.pictures) pictures), \(category.areaUnderROC.text)"
    }
    return [
      "outliers": "\n\(table.title):\n\n\(table.markdown)\n", "outliers worst": worst ?? "–",
    ]
  }
}
