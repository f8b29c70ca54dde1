import Foundation
import NevusFuzzing
import NevusHosts
import NevusPictures
import NevusSynthesis
import Testing

/// The module that the package was built with, and Node.
private let module = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("build/module/nevus.wasm").path
private let shipped = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Weights/nevus.weights").path
private let isThere =
  FileManager.default.isReadableFile(atPath: module) && ModuleRunner.node.whatIsMissing == nil

@Suite(.enabled(if: isThere, "build/module/nevus.wasm or Node is missing; run Scripts/site"))
struct ModuleFuzzTests {
  @Test(.timeLimit(.minutes(20)))
  func `ten thousand damaged weights lead to the same in WebAssembly as natively`() throws {
    let (accepted, refused) = try compare(WeightsSubject(), count: 10_000)
    #expect(accepted > 100 && refused > 1_000, "\(accepted) accepted, \(refused) refused")
  }

  @Test(
    .enabled(if: FileManager.default.isReadableFile(atPath: shipped), "no shipped weights"),
    .timeLimit(.minutes(20)))
  func `so do damaged copies of the shipped weights`() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: shipped))
    let (accepted, refused) = try compare(WeightsSubject([bytes], work: 1_000_000_000), count: 100)
    #expect(accepted > 5 && refused > 20, "\(accepted) accepted, \(refused) refused")
  }

  /// Loads each damaged file natively and in the module, and classifies with it where that works.
  private func compare(_ subject: WeightsSubject, count: Int) throws -> (Int, Int) {
    let folder = try TemporaryFolder("fuzz")
    let picture = HostPicture(path: folder.file("picture.png"))
    let bitmap = try FormulaPicture(.noise, width: 19, height: 23, seed: 2).bitmap()
    try PNGEncoder.encode(bitmap).write(to: URL(fileURLWithPath: picture.path))
    let host = try ModuleHost(.node, module: module)
    var (accepted, refused) = (0, 0)
    for number in 0..<count {
      let weights = subject.input(FuzzRun.random(20_261_121, number))
      switch try subject.check(weights) {
      case .skipped: break
      case .refused(let code):
        refused += 1
        let said = try host.load(weights)
        #expect(said == code, "number \(number)")
      case .accepted:
        accepted += 1
        #expect(try host.load(weights) == nil, "number \(number)")
        guard case .answer(let answer) = try host.classify(picture, views: 1) else {
          Issue.record("number \(number): no answer")
          continue
        }
        #expect(answer.isFinite, "number \(number)")
      }
    }
    return (accepted, refused)
  }

  @Test(.timeLimit(.minutes(20)), arguments: [FuzzTarget.jpeg, .png])
  func `two thousand damaged pictures are walked over in WebAssembly as natively`(
    _ target: FuzzTarget
  ) throws {
    let host = try ModuleHost(.node, module: module)
    let run = try FuzzRun(target, seed: 20_261_122)
    for number in 0..<2_000 {
      let file = run.input(number)
      var random = FuzzRun.random(3, number)
      let walked = try host.container(file, step: random.integer(1...97))
      switch (walked, Result { try PictureFile(data: file) }) {
      case (.success(let words), .success(let picture)):
        let info = picture.info
        #expect(
          Array(words[..<6]) == [
            Int(info.format.rawValue) | (info.isDrawn ? 256 : 0), info.width, info.height,
            Int(info.orientation.rawValue), Int(info.colour.space.word), info.keptRanges.count,
          ])
        #expect(Array(words[6...]) == info.keptRanges.flatMap { [$0.offset, $0.count] })
      case (.failure(let fault), .failure(let error)):
        let code = (error as? PictureFileError)?.code.name
        #expect(fault.code == code.map { "\($0)" }, "number \(number)")
      case (let module, let native):
        Issue.record("number \(number): the module says \(module), natively \(native)")
      }
    }
  }
}
