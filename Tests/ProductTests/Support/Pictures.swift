import Foundation
import NevusHosts
import NevusPictures
import NevusSynthesis

/// Pictures as files, made by formula.
struct Pictures {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("pictures") }

  /// A drawn lesion as JPEG.
  func jpeg(seed: UInt64 = 1, width: Int = 420, height: Int = 300) throws -> String {
    let bitmap = try LesionScene.random(seed: seed, width: width, height: height).renderer()
      .bitmap()
    return try write(JPEGEncoder.encode(bitmap, options: .init(quality: 90)), "lesion-\(seed).jpg")
  }

  /// A drawn lesion as PNG.
  func png(seed: UInt64 = 2, width: Int = 300, height: Int = 420) throws -> String {
    let bitmap = try LesionScene.random(seed: seed, width: width, height: height).renderer()
      .bitmap()
    return try write(PNGEncoder.encode(bitmap), "lesion-\(seed).png")
  }

  /// Bytes under a name.
  func write(_ bytes: Data, _ name: String) throws -> String {
    let path = folder.file(name)
    try bytes.write(to: URL(fileURLWithPath: path))
    return path
  }
}
