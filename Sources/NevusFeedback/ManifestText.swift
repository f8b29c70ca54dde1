import Foundation
import NevusCore
import NevusData

/// A manifest's text, with where each row comes from.
enum ManifestText {
  static let columns = ["id", "path", "source", "lesion_id", "diagnosis", "confirmed_by", "origin"]

  /// The rows as CSV; paths are those below `folder`.
  ///
  /// - Parameters:
  ///   - origins: by id, for rows that are new.
  ///   - earlier: the manifest that the other rows' origins are taken from.
  static func csv(
    _ pictures: [LabelledPicture], relativeTo folder: String, origins: [String: String],
    earlier: String
  ) throws -> String {
    let known =
      try FileManager.default.fileExists(atPath: earlier)
      ? Manifest.column("origin", of: earlier) : [:]
    let rows = pictures.map { picture in
      let path =
        picture.path.hasPrefix(folder + "/")
        ? String(picture.path.dropFirst(folder.count + 1)) : picture.path
      return [
        picture.id, path, picture.source, picture.lesionID, "\(picture.diagnosis.code)",
        picture.confirmedBy, origins[picture.id] ?? known[picture.id] ?? "",
      ].map(Manifest.quoted).joined(separator: ",")
    }
    return ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }
}
