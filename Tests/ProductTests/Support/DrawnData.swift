import Foundation
import NevusCore
import NevusHosts
import NevusPictures
import NevusSynthesis

/// A small data folder with drawn pictures of every class, a split, and a configuration for a run of
/// a few seconds.
struct DrawnData {
  let folder: TemporaryFolder
  var path: String { folder.path }
  var split: String { folder.file("split.csv") }
  var configuration: String { folder.file("run.toml") }

  /// - Parameter passes: times that the pictures are drawn; a pass has 9 steps.
  init(passes: Int, settings: String = "") throws {
    folder = try TemporaryFolder("data")
    let images = "\(folder.path)/data/images"
    try FileManager.default.createDirectory(atPath: images, withIntermediateDirectories: true)
    var rows = ["id,lesion_id,diagnosis,licence"]
    var parts = ["id,part"]
    for (index, diagnosis) in Diagnosis.allCases.enumerated() {
      for number in 0..<5 {
        let id = "\(diagnosis.code)\(number)"
        let bitmap = try LesionScene.random(
          seed: UInt64(index * 5 + number), width: 48, height: 40
        ).renderer().bitmap()
        try JPEGEncoder.encode(bitmap, options: .init(quality: 85))
          .write(to: URL(fileURLWithPath: "\(images)/\(id).jpg"))
        rows.append("\(id),,\(diagnosis.code),CC-BY-NC-4.0")
        parts.append("\(id),\(number < 4 ? "train" : "calibration")")
      }
    }
    try write(rows.joined(separator: "\n") + "\n", "data/lesions.csv")
    try write(parts.joined(separator: "\n") + "\n", "split.csv")
    try write(
      """
      name = "drawn"
      architecture = "efficientnet-lite0"
      input_side = 32
      start = "random"
      passes = \(passes)
      batch = 4
      \(settings)

      """, "run.toml")
  }

  /// Writes or replaces a file.
  func write(_ text: String, _ name: String) throws {
    try text.write(toFile: folder.file(name), atomically: true, encoding: .utf8)
  }

  /// The arguments of `nevus train` on this data.
  func arguments(_ output: String) -> [String] {
    ["train", configuration, "--data", path, "--split", split, "--output", output]
  }
}
