import Foundation
import NevusCore

extension Manifest {
  /// Reads a folder per class, or `Train`, `Test`, `Validation` with a folder per class each.
  ///
  /// A picture's id is its path in the folder. Files other than JPEG and PNG are passed over.
  /// - Throws: see `read(_:strict:)`.
  public static func folders(_ path: String, strict: Bool = false) throws(ManifestError) -> Manifest
  {
    let source = URL(fileURLWithPath: path).lastPathComponent
    var pictures: [LabelledPicture] = []
    var leftOut: [ManifestError] = []
    func take(_ folder: String, split: String) {
      for name in contents("\(path)/\(folder)") where isFolder("\(path)/\(folder)\(name)") {
        let files = contents("\(path)/\(folder)\(name)").filter(isPicture)
        guard let diagnosis = Diagnosis(label: name) else {
          leftOut.append(
            ManifestError(.label, path: "\(path)/\(folder)\(name)", "\(files.count) pictures"))
          continue
        }
        for file in files {
          let id = "\(folder)\(name)/\(file)"
          pictures.append(
            LabelledPicture(
              id: id, path: "\(path)/\(id)", source: source, split: split, diagnosis: diagnosis))
        }
      }
    }
    let parts = contents(path).filter { partNames[$0.lowercased()] != nil }
    for part in parts { take("\(part)/", split: partNames[part.lowercased()] ?? "") }
    if parts.isEmpty { take("", split: "") }
    return try Manifest(path: path, pictures: pictures, leftOut: leftOut, strict: strict)
  }

  private static let partNames = [
    "train": "train", "training": "train", "test": "test", "val": "validation",
    "valid": "validation", "validation": "validation",
  ]

  /// The visible names in a folder, in the order of their bytes.
  private static func contents(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func isPicture(_ name: String) -> Bool {
    ["jpg", "jpeg", "png"].contains((name as NSString).pathExtension.lowercased())
  }
}
