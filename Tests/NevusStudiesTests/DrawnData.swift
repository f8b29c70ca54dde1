import Foundation
import NevusCore
import NevusData
import NevusFiles
import NevusRelease
import NevusStudies
import NevusSynthesis
import NevusTraining

/// A small data set of drawn lesions, two pictures each, with a split by lesion, in a folder of its
/// own that is removed at the end.
final class DrawnData {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("nevus-studies-\(UUID().uuidString)").path
  var split: String { "\(folder)/split.csv" }

  /// Lesions of four classes: the first `training` in train, then as many in calibration and holdout
  /// as are said.
  init(training: Int = 12, calibration: Int = 8, holdout: Int = 8) throws {
    var run = SynthesisRun()
    let lesions = training + calibration + holdout
    run.count = lesions * 2
    run.width = 48
    run.height = 40
    run.folder = "\(folder)/data/images"
    try run.run { _ in }
    var manifest = "id,source,split,lesion_id,diagnosis\n"
    var parts = "id,part\n"
    for picture in 0..<lesions * 2 {
      let lesion = picture / 2
      let label = ["mel", "nv", "bcc", "sk"][lesion % 4]
      manifest += "lesion-\(picture + 1),drawn,train,L\(lesion),\(label)\n"
      let part =
        lesion < training
        ? "train" : lesion < training + calibration ? "calibration" : "holdout"
      parts += "lesion-\(picture + 1),\(part)\n"
    }
    try Files.write(manifest, to: "\(folder)/data/lesions.csv")
    try Files.write(parts, to: split)
    try Files.write(Self.recipe, to: "\(folder)/base.toml")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Three steps a pass with everything random on.
  static let recipe = """
    name = "tiny"
    architecture = "mobilenet-v2"
    input_side = 32
    start = "random"
    passes = 1
    batch = 8
    [optimiser]
    warm_up_steps = 1
    """

  var base: String { "\(folder)/base.toml" }

  func data() throws -> DataAtHand { try DataAtHand(folder: folder, split: split) }

  func write(_ text: String, _ name: String) throws -> String {
    try Files.write(text, to: "\(folder)/\(name)")
    return "\(folder)/\(name)"
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Files.read("\(folder)/\(path)"), as: UTF8.self)
  }

  func engine(
    _ name: String, resumes: Bool = false, interruption: Interruption = Interruption()
  ) -> StudyEngine {
    StudyEngine(folder: "\(folder)/\(name)", resumes: resumes, interruption: interruption) {
      "no weights for \($0)"
    }
  }

  /// Runs of the tiny recipe with these seeds, on train, judged on calibration.
  func trials(seeds: [Int] = [1]) throws -> [Trial] {
    let data = try data()
    let values = try ConfigurationValues(path: base)
    return try seeds.map { seed in
      try Trial(
        "seed\(seed)", values.setting(["seed": .whole(seed)]), training: data.pictures(of: .train),
        judged: data.pictures(of: .calibration), path: base)
    }
  }

  /// Starts a study again and again, each time stopped after one step, until it is done.
  ///
  /// - Returns: how often it was stopped, and what it gave.
  func stopping<Result>(_ body: (Interruption, _ resumes: Bool) throws -> Result) throws
    -> (stops: Int, result: Result)
  {
    for stops in 0..<100 {
      let interruption = Interruption()
      interruption.request()
      do {
        return (stops, try body(interruption, stops > 0))
      } catch is StudyInterrupted {}
    }
    throw StudyError.noPictures(trial: "a study that never ends")
  }
}
