import Foundation
import NevusCore

/// The exploratory analysis of a data set.
public struct DatasetStatistics: Codable, Equatable, Sendable {
  /// The manifest or folder.
  public var path: String
  /// Rows left out and pictures that could not be decoded.
  public var unusable: Int
  /// `all` first, then the classes that occur.
  public var classes: [ClassStatistics]
  /// Class by age in bands of ten years, sex, site, source, way of confirmation, and size.
  public var tables: [CrossTable]

  /// Reads and measures every picture of a manifest.
  ///
  /// - Throws: `empty` if no picture could be decoded.
  public init(_ manifest: Manifest, showsProgress: Bool = true) throws(ManifestError) {
    let survey = PictureSurvey.run(manifest.pictures.map(\.path), showsProgress: showsProgress)
    let measured = zip(manifest.pictures, survey).compactMap { picture, entry in
      entry.measures.map { (picture, $0) }
    }
    guard let all = ClassStatistics("all", measured) else {
      throw ManifestError(.empty, path: manifest.path, "no picture could be decoded")
    }
    path = manifest.path
    unusable = manifest.leftOut.count + manifest.pictures.count - measured.count
    classes =
      [all]
      + Diagnosis.allCases.compactMap { diagnosis in
        ClassStatistics(diagnosis.name, measured.filter { $0.0.diagnosis == diagnosis })
      }
    let pictures = measured.map(\.0)
    let sizes = Dictionary(
      measured.map { ($0.0.id, Self.sizeBand($0.1)) }, uniquingKeysWith: { first, _ in first })
    tables = [
      CrossTable("age", pictures) { $0.age.map(Self.ageBand) },
      CrossTable("sex", pictures) { $0.sex }, CrossTable("site", pictures) { $0.site },
      CrossTable("source", pictures) { $0.source.isEmpty ? nil : $0.source },
      CrossTable("confirmed by", pictures) { $0.confirmedBy.isEmpty ? nil : $0.confirmedBy },
      CrossTable("shorter side", pictures) { sizes[$0.id] },
    ]
  }

  /// The band of ten years, written so that bands sort by age.
  private static func ageBand(_ age: Int) -> String {
    let start = age / 10 * 10
    return String(format: "%02d–%02d", start, start + 9)
  }

  private static func sizeBand(_ measures: PictureMeasures) -> String {
    switch min(measures.width, measures.height) {
    case ..<128: "a: below 128"
    case ..<224: "b: 128–223"
    case ..<512: "c: 224–511"
    case ..<1024: "d: 512–1023"
    default: "e: 1024 and more"
    }
  }

  /// The statistics as JSON, keys sorted.
  ///
  /// - Throws: nothing in practice; all values are finite.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
