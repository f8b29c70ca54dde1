import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusRelease
import Testing

private let hasData = FileManager.default.fileExists(
  atPath: "\(DataAtHand.standardFolder)/data/lesions.csv")

struct QuantisationTests {
  @Test(
    .enabled(if: hasData, "the labelled pictures are missing (set NEVUS_DATA)"))
  func `int8 loses nothing that matters on the hold-out`() throws {
    let data = try DataAtHand()
    let weights = try Data(contentsOf: URL(fileURLWithPath: "Weights/nevus.weights"))
    let file = try weights.withUnsafeBytes { try WeightsFile(reading: $0) }
    let master = try MasterWeights(path: "Weights/nevus.safetensors")
    let squares = Squares(
      data.pictures(of: .holdout), side: file.inputSide, label: "hold-out pictures")
    #expect(squares.failures.isEmpty)
    let comparison = try Comparison(
      first: (
        "float32",
        Predictors.float(master.definition, master.parameters, file.calibration, on: squares)
      ),
      second: ("int8", Predictors.integer(weights, on: squares)))
    let loss = comparison.sevenBalancedAccuracyDifference
    print("float32 to int8: \(comparison)")
    let value = try #require(loss.value)
    // One picture of the rarest class is 0.8 points of balanced accuracy.
    #expect(value >= -0.02 || (loss.high ?? -1) >= 0, "\(loss)")
    #expect(try #require(comparison.meanAbsoluteDifference.value) <= 0.01)
    #expect(try #require(comparison.topOneAgreement.value) >= 0.97)
  }
}
