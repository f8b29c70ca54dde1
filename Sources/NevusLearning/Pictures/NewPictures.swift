import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles

/// A new picture that is not used, and why.
public struct LeftOutPicture: Codable, Equatable, Sendable {
  /// The picture's id, or the manifest's row where it has none.
  public var id: String
  /// What is wrong with it.
  public var kind: Kind
  /// What it was found to show, or why it cannot be read.
  public var detail: String

  /// What is wrong with a picture.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A row of the manifest that cannot be used.
    case row
    /// The picture cannot be decoded.
    case unreadable
    /// The id stands in an earlier manifest already.
    case repeated
    /// Its lesion stands in a part that results rest on: hold-out, calibration, validation.
    case leaking
    /// Pictures of its lesion have another diagnosis.
    case contradicting

    /// The kind in words.
    var words: String {
      switch self {
      case .row: "the row cannot be used"
      case .unreadable: "it cannot be read"
      case .repeated: "its id stands in an earlier manifest"
      case .leaking: "its lesion is kept for calibrating and judging"
      case .contradicting: "pictures of its lesion have another diagnosis"
      }
    }
  }
}

/// New pictures, sorted into those to learn from and those to judge on.
public struct NewPictures: Sendable {
  /// Pictures to learn from.
  public var learned: [LabelledPicture] = []
  /// Pictures to judge on; no picture of their lesions is learnt from, nor ever was.
  public var heldBack: [LabelledPicture] = []
  /// Pictures that are learnt from, but can never be judged on: part `train` shows their lesions.
  public var known = 0
  /// Pictures that are not used, and why.
  public var leftOut: [LeftOutPicture] = []

  /// What manifests hold.
  package struct Read: Sendable {
    /// The pictures, each id once.
    package var pictures: [LabelledPicture] = []
    /// The rows that cannot be used.
    package var leftOut: [LeftOutPicture] = []
    /// SHA-256 of each manifest's pictures: their ids, lesions, diagnoses and bytes.
    package var hashes: [String] = []
  }

  /// Reads manifests.
  ///
  /// - Throws: `ManifestError` naming the file.
  package static func read(_ manifests: [String]) throws(ManifestError) -> Read {
    var result = Read()
    var seen: Set<String> = []
    for path in manifests {
      let manifest = try Manifest.read(path)
      result.hashes.append(hash(manifest.pictures))
      result.leftOut += manifest.leftOut.map {
        LeftOutPicture(id: $0.row.map { "row \($0)" } ?? "", kind: .row, detail: $0.description)
      }
      for picture in manifest.pictures {
        if seen.insert(picture.id).inserted {
          result.pictures.append(picture)
        } else {
          result.leftOut.append(LeftOutPicture(id: picture.id, kind: .repeated, detail: path))
        }
      }
    }
    return result
  }

  /// A picture that cannot be read counts as no bytes.
  private static func hash(_ pictures: [LabelledPicture]) -> String {
    var hash = SHA256()
    for picture in pictures.sorted(by: { $0.id < $1.id }) {
      let bytes = (try? Files.read(picture.path)) ?? Data()
      let row = [
        picture.id, picture.lesionID, "\(picture.diagnosis.code)", CodeHash.sha256(bytes),
      ]
      Array((row.joined(separator: "\n") + "\n").utf8).withUnsafeBytes { hash.update($0) }
    }
    return hash.digest().hexadecimal
  }
}
