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
private let isThere =
  FileManager.default.isReadableFile(atPath: module) && ModuleRunner.node.whatIsMissing == nil

@Suite(.enabled(if: isThere, "build/module/nevus.wasm or Node is missing; run Scripts/site"))
struct ModuleFuzzTests {
  @Test(.timeLimit(.minutes(2)))
  func `ten thousand damaged weights lead to the same in WebAssembly as natively`() throws {
    let folder = try TemporaryFolder("fuzz")
    let picture = HostPicture(path: folder.file("picture.png"))
    let bitmap = try FormulaPicture(.noise, width: 19, height: 23, seed: 2).bitmap()
    try PNGEncoder.encode(bitmap).write(to: URL(fileURLWithPath: picture.path))
    let host = try ModuleHost(.node, module: module)
    let subject = try WeightsSubject()
    var (accepted, refused) = (0, 0)
    for number in 0..<10_000 {
      let weights = subject.input(FuzzRun.random(20_261_121, number))
      guard WeightsSubject.isQuick(weights) else { continue }
      switch try subject.check(weights) {
      case .refused(let code):
        refused += 1
        let said = try host.load(weights)
        #expect(said == code, "number \(number)")
      case .accepted, .skipped:
        accepted += 1
        #expect(try host.load(weights) == nil, "number \(number)")
        guard case .answer(let answer) = try host.classify(picture, views: 1) else {
          Issue.record("number \(number): no answer")
          continue
        }
        #expect(answer.isFinite, "number \(number)")
      }
    }
    #expect(accepted > 100 && refused > 1_000, "\(accepted) accepted, \(refused) refused")
  }

  @Test(.timeLimit(.minutes(1)), arguments: [FuzzTarget.jpeg, .png])
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
          Array(words[..<5]) == [
            Int(info.format.rawValue), info.width, info.height, Int(info.orientation.rawValue),
            info.keptRanges.count,
          ])
        #expect(Array(words[5...]) == info.keptRanges.flatMap { [$0.offset, $0.count] })
      case (.failure(let fault), .failure(let error)):
        let code = (error as? PictureFileError)?.code.name
        #expect(fault.code == code.map { "\($0)" }, "number \(number)")
      case (let module, let native):
        Issue.record("number \(number): the module says \(module), natively \(native)")
      }
    }
  }
}
