import Foundation
import NevusHosts
import NevusPictures
import NevusSynthesis
import Testing

/// Studies on what cannot be studied; nothing is trained but in the last two tests.
@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct BadStudyTests {
  /// Two drawn lesions to learn from and two to be judged on.
  private struct Drawn {
    let folder: TemporaryFolder

    init(
      manifest: String? = nil, recipe: String = "passes = 1", split: String? = nil
    ) throws {
      folder = try TemporaryFolder("study")
      let images = folder.file("data/images")
      try FileManager.default.createDirectory(
        atPath: images, withIntermediateDirectories: true)
      var rows = "id,source,split,lesion_id,diagnosis\n"
      for index in 0..<4 {
        let bitmap = try LesionScene.random(seed: UInt64(index), width: 48, height: 40).renderer()
          .bitmap()
        try PNGEncoder.encode(bitmap).write(to: URL(fileURLWithPath: "\(images)/P\(index).png"))
        rows += "P\(index),drawn,train,L\(index),\(["mel", "nv"][index % 2])\n"
      }
      try write(manifest ?? rows, "data/lesions.csv")
      try write(
        split ?? "id,part\nP0,train\nP1,train\nP2,calibration\nP3,calibration\n", "split.csv")
      try write(
        "architecture = \"mobilenet-v2\"\ninput_side = 32\nstart = \"random\"\nbatch = 2\n\(recipe)\n",
        "recipe.toml")
      try write("base = \"recipe.toml\"\n", "compare.toml")
    }

    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
    }

    func run(_ command: String, _ file: String, _ more: [String] = [], output: String = "out")
      throws -> ToolRun
    {
      try ToolRun(
        [
          command, folder.file(file), "--data", folder.path, "--split", folder.file("split.csv"),
          "--output", output.hasPrefix("/") ? output : folder.file(output),
        ] + more)
    }
  }

  private static let commands = ["compare", "crossvalidate", "leakage", "tune"]

  @Test(arguments: commands)
  func `a configuration that is not there, or is no TOML, is named`(_ command: String) throws {
    let drawn = try Drawn()
    try drawn.write("name = = 1", "broken.toml")
    for (file, words) in [
      ("nowhere.toml", "there is no such file"), ("broken.toml", "this is not TOML"),
    ] {
      let run = try drawn.run(command, file)
      #expect(run.status == 1, "\(run.status) \(run.errors)")
      #expect(run.errors.contains(file) && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test(arguments: [
    ("crossvalidate", "recipe.toml", "passses = 2", "\"passses\". Did you mean \"passes\"?"),
    ("leakage", "recipe.toml", "[loss]\nfocal = 2", "\"loss.focal\". Did you mean"),
    ("compare", "compare.toml", "base = \"recipe.toml\"\nsead = 3", "\"sead\". Did you mean"),
    (
      "tune", "tune.toml",
      "base = \"recipe.toml\"\npasses = [1]\n[range.loss]\nfokus = { choice = [1.0] }",
      "\"loss.fokus\". Did you mean \"loss.focus\"?"
    ),
  ])
  func `a key that does not exist is named with the nearest one`(
    _ command: String, _ file: String, _ text: String, _ words: String
  ) throws {
    let drawn = try file == "recipe.toml" ? Drawn(recipe: text) : Drawn()
    if file != "recipe.toml" { try drawn.write(text, file) }
    let run = try drawn.run(command, file)
    #expect(run.status == 1 && run.errors.contains(words), "\(run.status) \(run.errors)")
  }

  @Test(arguments: commands.dropLast())
  func `rows without a picture, of unknown labels, and empty parts end in words`(
    _ command: String
  ) throws {
    let file = command == "compare" ? "compare.toml" : "recipe.toml"
    let header = "id,source,split,lesion_id,diagnosis\n"
    for (drawn, words) in [
      (try Drawn(manifest: header + "P9,drawn,train,L,mel\n"), "there is no picture"),
      (try Drawn(manifest: header + "P0,drawn,train,L,wart\n"), "unknown diagnosis"),
      (try Drawn(split: "id,part\nP0,validation\n"), "there are no pictures"),
      (try Drawn(split: "id,part\nP0,traim\n"), "part \"traim\""),
    ] {
      let run = try drawn.run(command, file)
      #expect(run.status == 1 && run.errors.contains(words), "\(run.status) \(run.errors)")
    }
  }

  @Test(arguments: [
    ["crossvalidate", "--folds", "1"], ["crossvalidate", "--replicates", "0"],
    ["leakage", "--replicates", "0"], ["tune"], ["dataset", "split", "--by", "patient"],
  ])
  func `wrong arguments are usage errors`(_ words: [String]) throws {
    let drawn = try Drawn()
    let file = words.count > 1 && words[0] != "dataset" ? [drawn.folder.file("recipe.toml")] : []
    #expect(try ToolRun(words + file).status == 64)
  }

  @Test func `an unreadable picture is counted, runs that are there are not overwritten`() throws {
    let drawn = try Drawn()
    try drawn.write("no picture", "data/images/P3.png")
    let run = try drawn.run("compare", "compare.toml")
    #expect(run.status == 0, "\(run.errors)")
    let record = try String(
      contentsOfFile: drawn.folder.file("out/runs/base-seed1/trial.json"), encoding: .utf8)
    #expect(record.contains("\"unreadable\" : 1"), "\(record)")
    let again = try drawn.run("compare", "compare.toml")
    #expect(again.status == 1 && again.errors.contains("--resume"), "\(again.errors)")
    let resumed = try drawn.run("compare", "compare.toml", ["--resume"])
    #expect(resumed.status == 0 && resumed.output == run.output, "\(resumed.errors)")
  }

  @Test(.enabled(if: SmallDisk.isThere, "no file system can be mounted here"))
  func `a full disk ends a study in words`() throws {
    let disk = try SmallDisk(kilobytes: 512)
    defer { disk.unmount() }
    let run = try Drawn().run("compare", "compare.toml", output: disk.path)
    #expect(run.status == 1, "\(run.status) \(run.errors)")
    #expect(run.errors.contains("disk is full"), "\(run.errors)")
  }
}
