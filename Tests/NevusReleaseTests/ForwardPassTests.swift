import Foundation
import NevusCore
import NevusRelease
import NevusTraining
import Testing

struct ForwardPassTests {
  private static let hasData = FileManager.default.fileExists(
    atPath: "\(DataAtHand.standardFolder)/data/lesions.csv")

  @Test(.enabled(if: hasData, "the labelled pictures are missing (set NEVUS_DATA)"))
  func `features on OpenBLAS are those of the core's float engine on 32 pictures`() throws {
    let data = try DataAtHand()
    let master = try MasterWeights(
      path: data.startingWeights("efficientnet-lite0"))
    let squares = Squares(
      Array(data.pictures(of: .calibration).prefix(32)), side: master.definition.inputSide,
      label: "pictures")
    #expect(squares.pixels.count == 32)
    let pass = try ForwardPass(master.definition, master.parameters)
    let engine = try FloatEngine(master.definition, master.parameters)
    let pool = master.definition.layers.count - 2
    for picture in squares.pixels {
      picture.withUnsafeBufferPointer { _ = pass.run($0) }
      var expected: [Float] = []
      _ = engine.run(picture) { layer, values in if layer == pool { expected = values } }
      let scale = expected.map(abs).max() ?? 1
      let difference = zip(pass.features, expected).map { abs($0 - $1) }.max() ?? .infinity
      #expect(difference / scale <= 1e-4)
    }
  }
}
