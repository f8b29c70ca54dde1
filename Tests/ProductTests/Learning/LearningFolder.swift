import Foundation
import NevusCore
import NevusHosts
import NevusPictures
import NevusSynthesis
import Testing

/// Drawn lesions as known data with a split, and as new pictures, so that learning runs on any
/// machine; with configurations for a challenger that wins and for one that loses.
struct LearningFolder {
  let folder: TemporaryFolder
  var path: String { folder.path }
  var split: String { folder.file("split.csv") }

  init() throws {
    folder = try TemporaryFolder("learning")
    var known = "id,lesion_id,diagnosis,licence\n"
    var split = "id,part\n"
    var new = "id,path,lesion_id,diagnosis\n"
    for (index, diagnosis) in Diagnosis.allCases.enumerated() {
      for number in 0..<6 {
        let id = "\(diagnosis.code)\(number)"
        try draw(UInt64(index * 6 + number + 1), "data/images/\(id).png")
        known += "\(id),,\(diagnosis.code),CC-BY-NC-4.0\n"
        split +=
          "\(id),\(["train", "train", "train", "calibration", "holdout", "holdout"][number])\n"
      }
      let id = "new-\(diagnosis.code)"
      try draw(UInt64(index + 501), "drawn/images/\(id).png")
      new += "\(id),images/\(id).png,,\(index < 4 ? "mel" : "nv")\n"
    }
    try write(known, "data/lesions.csv")
    try write(split, "split.csv")
    try write(new, "drawn/manifest.csv")
  }

  private func draw(_ seed: UInt64, _ name: String) throws {
    let bitmap = try LesionScene.random(seed: seed, width: 96, height: 96).renderer().bitmap()
    try write(PNGEncoder.encode(bitmap), name)
  }

  /// Writes a file below the folder.
  func write(_ bytes: Data, _ name: String) throws {
    let place = URL(fileURLWithPath: folder.file(name))
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: place)
  }

  func write(_ text: String, _ name: String) throws { try write(Data(text.utf8), name) }

  /// Writes a configuration and gives its path.
  ///
  /// - Parameters:
  ///   - new: manifests besides that of the drawn pictures.
  ///   - weights: the folder of champion and master.
  ///   - isLenient: whether margins are so wide that any challenger is accepted: drawn pictures
  ///     have labels that nothing in them explains, so that nothing could ever be shown on them.
  func configuration(
    new: [String] = [], weights: String, isLenient: Bool, _ rest: String = ""
  ) throws -> String {
    let manifests = [folder.file("drawn/manifest.csv")] + new
    try write(
      """
      name = "drawn"
      new = [\(manifests.map { "\"\($0)\"" }.joined(separator: ", "))]
      data = "\(path)"
      split = "\(split)"
      start = "\(weights)/nevus.safetensors"
      champion = "\(weights)/nevus.weights"
      \(rest)
      [bootstrap]
      replicates = 100
      [margins]
      \(isLenient
        ? "balanced_accuracy = 2.0\narea_under_roc = 2.0\nsensitivity = 2.0\nimprovement = -2.0"
        : "improvement = 0.5")

      """, "learn.toml")
    return folder.file("learn.toml")
  }

  /// A tiny network of random numbers, trained for a moment and packed on the known pictures, as
  /// champion and master in a folder of its own.
  func tinyWeights() throws -> String {
    try write(
      """
      architecture = "mobilenet-v2"
      input_side = 32
      start = "random"
      passes = 1
      batch = 9

      """, "train.toml")
    let data = ["--data", path, "--split", split]
    let trained = try ToolRun(
      ["train", folder.file("train.toml"), "--output", folder.file("run")] + data)
    try #require(trained.status == 0, "\(trained.errors)")
    let weights = folder.file("Weights")
    try FileManager.default.createDirectory(atPath: weights, withIntermediateDirectories: true)
    let packed = try ToolRun(
      [
        "pack", folder.file("run/master.safetensors"), "--name", "tiny", "--output",
        "\(weights)/nevus.weights", "--keep-master", "\(weights)/nevus.safetensors",
      ] + data)
    try #require(packed.status == 0, "\(packed.errors)")
    return weights
  }

  /// The contents of all files below a folder, by name.
  static func files(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return names.reduce(into: [:]) { files, name in
      files[name] = try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }
}
