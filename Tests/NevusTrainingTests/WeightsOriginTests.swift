import NevusData
import NevusTraining
import Testing

struct WeightsOriginTests {
  private func picture(_ source: String, _ licence: String, _ credit: String = "")
    -> LabelledPicture
  {
    LabelledPicture(
      id: "a", path: "", source: source, diagnosis: .nv, licence: licence, attribution: credit)
  }

  @Test func `pictures that forbid commercial use forbid it for the weights`() {
    let origin = WeightsOrigin(
      TrainingConfiguration(),
      training: [
        picture("b", "CC-0"), picture("a", "CC-BY-NC-4.0", "Vienna"),
        picture("a", "CC-BY-NC-4.0", "Vienna"),
      ], start: ["licence": "Apache-2.0"])
    #expect(origin.licence == "CC-BY-NC-4.0")
    #expect(
      origin.provenance == "efficientnet-lite0 from ImageNet weights, trained on 3 pictures: "
        + "2 of a (CC-BY-NC-4.0, Vienna), 1 of b (CC-0)")
  }

  @Test func `so do starting weights, and their words are kept`() {
    var configuration = TrainingConfiguration()
    configuration.start = "/somewhere/else/first/master.safetensors"
    let origin = WeightsOrigin(
      configuration, training: [picture("", "CC-0")],
      start: ["licence": "CC BY-NC 4.0", "provenance": "a first run"])
    #expect(origin.licence == "CC BY-NC 4.0")
    #expect(
      origin.provenance == "efficientnet-lite0 from first/master.safetensors (a first run), "
        + "trained on 1 pictures: 1 of no stated source (CC-0)")
  }

  @Test func `licences that differ are not guessed at; the configuration's words come first`() {
    var configuration = TrainingConfiguration()
    let pictures = [picture("", "CC-0"), picture("", "CC-BY-4.0")]
    #expect(WeightsOrigin(configuration, training: pictures).licence == "not stated")
    configuration.licence = "mine"
    configuration.provenance = "so"
    let origin = WeightsOrigin(configuration, training: pictures)
    #expect(origin.licence == "mine" && origin.provenance == "so")
  }
}
