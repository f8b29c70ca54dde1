import NevusFiles
import NevusLearning
import NevusTraining
import Testing

struct ConfigurationTests {
  private func read(_ text: String) throws -> LearningConfiguration {
    try LearningConfiguration(toml: text, path: "learn.toml")
  }

  @Test func `everything can be said in one file`() throws {
    let read = try read(
      """
      name = "spring"
      seed = 7
      new = ["one/manifest.csv", "two"]
      layers = "all"
      replay = 5
      held_back = 0.4
      passes = 1.5
      batch = 16
      [optimiser]
      rate = 1e-5
      [margins]
      balanced_accuracy = 0.03
      improvement = 0.01
      least_lesions = 12
      [bootstrap]
      replicates = 100
      seed = 9
      """)
    #expect(read.name == "spring" && read.training.name == "spring")
    #expect(read.training.seed == 7 && read.newPictures == ["one/manifest.csv", "two"])
    #expect(read.layers == .all && read.replay == 5 && read.heldBack == 0.4)
    #expect(read.training.passes == 1.5 && read.training.batch == 16)
    #expect(read.training.optimiser.rate == 1e-5)
    #expect(read.training.start == "Weights/nevus.safetensors")
    #expect(read.margins.balancedAccuracy == 0.03 && read.margins.improvement == 0.01)
    #expect(read.margins.leastLesions == 12 && read.margins.sensitivity == Margins().sensitivity)
    #expect(read.bootstrap.replicates == 100 && read.bootstrap.seed == 9)
  }

  @Test func `one manifest needs no list, and the head learns unless all layers are asked for`()
    throws
  {
    let read = try read("new = \"manifest.csv\"\n[head]\npenalty = 0.5")
    #expect(read.newPictures == ["manifest.csv"] && read.layers == .head)
    #expect(read.head.penalty == 0.5)
  }

  @Test func `the example says what holds where nothing is said`() throws {
    let path = "Weights/training/learn.toml"
    var usual = LearningConfiguration()
    usual.newPictures = ["feedback/manifest.csv"]
    usual.training.name = usual.name
    usual.training.start = usual.start
    #expect(
      try LearningConfiguration(
        toml: String(decoding: Files.read(path), as: UTF8.self), path: path) == usual)
  }

  @Test(arguments: [
    ("replya = 2", "replya", "replay"),
    ("[margins]\nsensitivty = 0.1", "margins.sensitivty", "margins.sensitivity"),
    ("[head]\npenaltie = 1", "head.penaltie", "head.penalty"),
    ("[loss]\nfokus = 1", "loss.fokus", "loss.focus"),
  ])
  func `an unknown key is named with the nearest one`(
    _ rest: String, _ key: String, _ nearest: String
  ) {
    #expect(throws: TrainingError.unknownKey(path: "learn.toml", key: key, nearest: nearest)) {
      try read("new = \"m.csv\"\n\(rest)")
    }
  }

  @Test(arguments: [
    ("replay = 1", "new"), ("new = 3", "new"), ("new = [1]", "new"),
    ("new = \"m\"\nlayers = \"some\"", "layers"), ("new = \"m\"\nheld_back = 1", "held_back"),
    ("new = \"m\"\npasses = 2", "passes"),
    ("new = \"m\"\n[optimiser]\nrate = 1e-4", "optimiser.rate"),
    ("new = \"m\"\nlayers = \"all\"\n[head]\npenalty = 1", "head.penalty"),
    ("new = \"m\"\n[margins]\nleast_lesions = 0", "margins.least_lesions"),
  ])
  func `what cannot be, or says nothing, is refused by its key`(_ text: String, _ key: String) {
    #expect {
      try read(text)
    } throws: { error in
      guard case .badValue("learn.toml", key, _) = error as? TrainingError else { return false }
      return true
    }
  }
}

struct LineageTests {
  @Test func `a provenance without learning has no generations`() {
    #expect(Lineage.generations(in: "efficientnet-lite0 from ImageNet weights").isEmpty)
  }
}
