import Foundation
import NevusEvaluation

/// What came of learning from new pictures: `learning.json`.
public struct LearningReport: Codable, Equatable, Sendable {
  /// The version of this layout.
  public var format = 1
  /// Whether the challenger replaces the champion, and why.
  public var verdict: Verdict
  /// Where the challenger comes from.
  public var lineage: Lineage
  /// What became of the new pictures.
  public var pictures: PictureCounts
  /// How strongly the last layer was held to what it was; nil where all layers learnt.
  public var penalty: Double?
  /// Champion and challenger on part `holdout`.
  public var holdout: PairedResult
  /// Champion and challenger on held-back new pictures.
  public var newPictures: PairedResult
  /// What the challenger had to reach.
  public var margins: Margins
  /// How intervals were drawn.
  public var bootstrap: BootstrapSettings
  /// SHA-256 of the challenger's weights file.
  public var weightsSHA256: String
  /// SHA-256 of its master weights.
  public var masterSHA256: String

  /// What became of the new pictures.
  public struct PictureCounts: Codable, Equatable, Sendable {
    /// New pictures that were learnt from, by class code.
    public var learned: [String: Int]
    /// New pictures that both were judged on, by class code.
    public var heldBack: [String: Int]
    /// Of those learnt from, the ones whose lesions part `train` shows already.
    public var known: Int
    /// Known pictures that were mixed in.
    public var replayed: Int
    /// Pictures to learn from that could not be read.
    public var unreadable: Int
    /// New pictures that were not used, and why.
    public var leftOut: [LeftOutPicture]
  }

  /// The report as JSON: keys sorted, equal values give equal bytes.
  ///
  /// - Throws: `EncodingError`.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
