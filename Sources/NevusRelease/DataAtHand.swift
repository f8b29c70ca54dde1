import Foundation
import NevusCore
import NevusData

/// The labelled pictures and starting weights of this machine: the folder that `NEVUS_DATA` names.
public struct DataAtHand: Sendable {
  /// The folder, by default `../shared`.
  public let folder: String
  /// The pictures of the manifest that the split names, in the manifest's order.
  public let pictures: [LabelledPicture]
  /// The manifest's rows that cannot be used, and why.
  public let leftOut: [ManifestError]
  private let split: Split

  /// The folder that is meant where none is named.
  public static var standardFolder: String {
    ProcessInfo.processInfo.environment["NEVUS_DATA"] ?? "../shared"
  }

  /// Reads the manifest `data/lesions.csv` below the folder, and the split.
  ///
  /// - Throws: `ManifestError` naming file and row.
  public init(folder: String = standardFolder, split path: String = "Weights/split.csv")
    throws(ManifestError)
  {
    self.folder = folder
    let split = try Split(path: path)
    self.split = split
    let manifest = try Manifest.read("\(folder)/data/lesions.csv")
    leftOut = manifest.leftOut
    pictures = manifest.pictures.filter { split.parts[$0.id] != nil }
  }

  /// The pictures of one part.
  public func pictures(of part: Part) -> [LabelledPicture] {
    pictures.filter { split.parts[$0.id] == part }
  }

  /// Where the starting weights of an architecture are.
  public func startingWeights(_ architecture: String) -> String {
    "\(folder)/pretrained/\(architecture)-imagenet.safetensors"
  }
}
