import Foundation

/// The labelled pictures of a data set, from a CSV file or from folders.
public struct Manifest: Sendable {
  /// The file or folder as the user named it.
  public let path: String
  /// The usable pictures, in the order of the file, or of their paths.
  public let pictures: [LabelledPicture]
  /// The rows and folders that were left out, and why.
  public let leftOut: [ManifestError]

  /// Makes a manifest from its parts.
  ///
  /// - Throws: in `strict` mode the first of `leftOut`; `empty` if there is no picture.
  public init(
    path: String, pictures: [LabelledPicture], leftOut: [ManifestError] = [], strict: Bool = false
  ) throws(ManifestError) {
    if strict, let first = leftOut.first { throw first }
    guard !pictures.isEmpty else {
      let because = leftOut.first.map { "every row was left out, the first because \($0)" } ?? ""
      throw ManifestError(.empty, path: path, because)
    }
    self.path = path
    self.pictures = pictures
    self.leftOut = leftOut
  }

  /// Reads a CSV file, a folder with one CSV file in it, a folder per class, or `Train` and `Test`
  /// with a folder per class each.
  ///
  /// - Parameter strict: stop at the first row that cannot be used, instead of leaving it out.
  /// - Throws: what is wrong with the file as a whole; `empty`; in `strict` mode also `ragged`,
  ///   `label`, `picture`, `duplicate` and `value`.
  public static func read(_ path: String, strict: Bool = false) throws(ManifestError) -> Manifest {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return try csv(path, strict: strict) }
    let tables = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.lowercased().hasSuffix(".csv") }
    if tables.count == 1 { return try csv("\(path)/\(tables[0])", strict: strict) }
    return try folders(path, strict: strict)
  }
}
