import NevusData
import NevusEvaluation

/// What leakage is worth: one recipe trained and tested on a split by lesion, and on one by picture.
public struct LeakageStudy: Codable, Equatable, Sendable {
  /// The version of the file's layout.
  static let currentFormat = 1

  /// One split's run.
  public struct Side: Codable, Equatable, Sendable {
    /// What was dealt out as a whole: `lesion` or `picture`.
    public var unit: String
    /// Pictures that were trained on.
    public var trainingPictures: Int
    /// Lesions of the test part that were trained on, too.
    public var seenLesions: SeenLesions
    /// Lesions of the test part.
    public var lesions: Int
    /// In the nine classes, on part `holdout` of this split.
    public var nine: SchemeResult
    /// Malignant against benign.
    public var malignancy: SchemeResult
  }

  /// The version of the file's layout.
  public var format = currentFormat
  /// The recipe's name.
  public var name: String
  /// The network.
  public var architecture: String
  /// Pixels on each side of the network's picture.
  public var inputSide: Int
  /// Passes over the pictures.
  public var passes: Double
  /// The seed of the split by picture.
  public var splitSeed: UInt64
  /// SHA-256 of the split by lesion.
  public var splitSHA256: String
  /// How intervals were drawn; lesions are resampled on both sides.
  public var bootstrap: BootstrapSettings
  /// The split by lesion, then the one by picture.
  public var sides: [Side]

  /// A split's run.
  public subscript(unit: SplitUnit) -> Side? { sides.first { $0.unit == unit.rawValue } }

  /// Reads a study's file.
  ///
  /// - Throws: `FileError`, or `unreadable`.
  public init(path: String) throws {
    self = try StudyJSON.read(LeakageStudy.self, path: path)
    guard format == Self.currentFormat else {
      throw StudyError.unreadable(
        path: path, detail: "format \(format) instead of \(Self.currentFormat)")
    }
  }

  /// Makes a study from its parts.
  package init(
    name: String, architecture: String, inputSide: Int, passes: Double, splitSeed: UInt64,
    splitSHA256: String, bootstrap: BootstrapSettings, sides: [Side]
  ) {
    self.name = name
    self.architecture = architecture
    self.inputSide = inputSide
    self.passes = passes
    self.splitSeed = splitSeed
    self.splitSHA256 = splitSHA256
    self.bootstrap = bootstrap
    self.sides = sides
  }
}

extension LeakageStudy.Side {
  /// Measures what was said about a split's test part.
  package init(
    _ unit: SplitUnit, trainingPictures: Int, _ predictions: Predictions, seen: SeenLesions,
    bootstrap: BootstrapSettings
  ) {
    let rows = predictions.rows
    let problem = Problem(rows, scheme: .nine)
    self.unit = unit.rawValue
    self.trainingPictures = trainingPictures
    seenLesions = seen
    lesions = problem.lesionCount
    nine = SchemeResult(problem, settings: bootstrap)
    malignancy = SchemeResult(Problem(rows, scheme: .malignancy), settings: bootstrap)
  }
}
