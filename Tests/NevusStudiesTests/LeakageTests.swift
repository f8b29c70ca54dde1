import NevusData
import NevusEvaluation
import NevusStudies
import Testing

struct LeakageTests {
  @Test func `a split by picture shows lesions that were trained on, one by lesion does not`()
    throws
  {
    let drawn = try DrawnData()
    let study = try LeakageRun(
      configuration: drawn.base, data: drawn.data(), split: drawn.split, seed: 1,
      bootstrap: BootstrapSettings(replicates: 20), engine: drawn.engine("study")
    ).run()
    let lesion = try #require(study[.lesion])
    let picture = try #require(study[.picture])
    #expect(lesion.seenLesions.seen == 0 && lesion.seenLesions.pictures == 16)
    #expect(
      picture.seenLesions.seen > 0 && picture.seenLesions.seen <= picture.seenLesions.pictures)
    #expect(picture.trainingPictures > 30)
    #expect(lesion.malignancy[.accuracy].value != nil)
    #expect(try LeakageStudy(path: "\(drawn.folder)/study/leakage.json") == study)
    #expect(try drawn.text("study/leakage.md").contains("of lesions that were trained on"))
  }
}
