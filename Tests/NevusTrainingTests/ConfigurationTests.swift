import NevusTraining
import Testing

struct ConfigurationTests {
  @Test func `keys that are not there keep their defaults`() throws {
    let configuration = try TrainingConfiguration(
      toml: "seed = 7\n[optimiser]\nrate = 1e-3\n[augmentation]\nflips = false")
    var expected = TrainingConfiguration()
    expected.seed = 7
    expected.optimiser.rate = 1e-3
    expected.augmentation.flips = false
    #expect(configuration == expected)
  }

  @Test(arguments: [
    ("passses = 3", "passses", "passes"),
    ("[optimiser]\nhead_ratte = 1", "optimiser.head_ratte", "optimiser.head_rate"),
    ("[augmentaton]\nblur = 1", "augmentaton.blur", "augmentation.blur"),
  ])
  func `an unknown key is named with the nearest one`(
    _ text: String, _ key: String, _ nearest: String
  ) {
    #expect(throws: TrainingError.unknownKey(path: "a.toml", key: key, nearest: nearest)) {
      try TrainingConfiguration(toml: text, path: "a.toml")
    }
  }

  @Test(arguments: [
    "passes = \"many\"", "batch = 0", "architecture = \"lenet\"", "input_side = 1e9",
    "[augmentation]\nflips = 1", "[loss]\nsmoothing = -0.1",
  ])
  func `a value of the wrong kind or size is refused`(_ text: String) {
    #expect {
      try TrainingConfiguration(toml: text)
    } throws: { error in
      guard case .badValue = error as? TrainingError else { return false }
      return true
    }
  }

  @Test func `what is not TOML is refused with its place`() {
    #expect {
      try TrainingConfiguration(toml: "seed = = 1")
    } throws: { error in
      guard case .syntax(_, let detail) = error as? TrainingError else { return false }
      return detail.contains("line 1")
    }
  }
}
