import Foundation
import NevusCore
import NevusFiles
import NevusPictures

/// Draws pictures into files; the names carry the seeds, and each file says that it is drawn.
public struct SynthesisRun: Sendable {
  /// What is drawn.
  public enum Kind: String, CaseIterable, Sendable {
    /// Dermoscopic-looking lesions.
    case lesion
    /// Test patterns, each formula in turn.
    case formula
  }

  /// How it is stored.
  public enum Format: String, CaseIterable, Sendable {
    /// Exact pixels.
    case png
    /// Quality 92, colour at half the resolution, as cameras write.
    case jpeg
  }

  /// How many pictures.
  public var count = 1
  /// Seed of the first; the next has the next number.
  public var seed: UInt64 = 1
  /// Columns.
  public var width = 600
  /// Rows.
  public var height = 450
  /// Where the files go; made if missing.
  public var folder = "."
  /// What is drawn.
  public var kind = Kind.lesion
  /// How it is stored.
  public var format = Format.png
  /// Whether a grey PNG of the lesion's place is written beside each (`…-mask.png`).
  public var writesMasks = false

  /// One lesion of 600 x 450 in the current folder.
  public init() {}

  /// Draws and writes all pictures; each file appears complete or not at all.
  ///
  /// - Parameter written: called with each path, in order.
  /// - Throws: `FileError` where the folder cannot be written, `EncodingError` where the format
  ///   cannot hold the size, `PictureError` for a size past the limits.
  public func run(_ written: (_ path: String) -> Void) throws {
    for index in 0..<max(0, count) {
      let own = seed &+ UInt64(index)
      switch kind {
      case .lesion:
        let renderer = LesionScene.random(seed: own, width: width, height: height).renderer()
        written(try write(renderer, name: "lesion-\(own)"))
        if writesMasks { written(try writeMask(renderer, name: "lesion-\(own)-mask")) }
      case .formula:
        let kinds = FormulaPicture.Kind.allCases
        let picture = FormulaPicture(
          kinds[index % kinds.count], width: width, height: height, seed: own)
        written(try write(picture, name: "formula-\(picture.kind.rawValue)-\(own)"))
      }
    }
  }

  private func write(_ picture: some DrawnPicture, name: String) throws -> String {
    let bitmap = try picture.bitmap()
    let data =
      switch format {
      case .png: try PNGEncoder.encode(bitmap)
      case .jpeg: try JPEGEncoder.encode(bitmap, options: .init(quality: 92))
      }
    return try save(data, as: "\(name).\(format == .png ? "png" : "jpg")")
  }

  private func writeMask(_ renderer: LesionRenderer, name: String) throws -> String {
    let pixels = renderer.maskPicture.render()
    let grey = stride(from: 0, to: pixels.count, by: 4).map { pixels[$0] }
    let data = try PNGEncoder.encode(
      grey, colour: .grey(), bitDepth: 8, width: renderer.width, height: renderer.height)
    return try save(data, as: "\(name).png")
  }

  private func save(_ data: Data, as name: String) throws -> String {
    let path = folder == "." || folder.isEmpty ? name : "\(folder)/\(name)"
    try Files.write(DrawnLabel.labelled(data), to: path)
    return path
  }
}
