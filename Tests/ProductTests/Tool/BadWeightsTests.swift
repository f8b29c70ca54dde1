import Foundation
import NevusHosts
import Testing

@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct BadWeightsTests {
  /// A way to damage the shipped weights, the published code, and what the tool says of it.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    let words: String
    let change: @Sendable (inout Data) -> Void
  }

  static let damages = [
    Damage(testDescription: "truncated", code: "weights-truncated", words: "shorter") {
      $0.removeLast(1_000)
    },
    Damage(testDescription: "a byte flipped", code: "weights-damaged", words: "checksum") {
      $0[$0.count / 2] ^= 0x10
    },
    Damage(testDescription: "of a future version", code: "unknown-version", words: "version") {
      $0[8] = 0x7F
    },
    Damage(testDescription: "empty", code: "not-weights", words: "too short") { $0 = Data() },
    Damage(testDescription: "a text", code: "not-weights", words: "start like") {
      $0 = Data("This is not a weights file.\n".utf8)
    },
  ]

  @Test(arguments: damages)
  func `a weights file that is damaged is named with what to do`(_ damage: Damage) throws {
    let pictures = try Pictures()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: Product.weights))
    damage.change(&bytes)
    let path = try pictures.write(bytes, "damaged.weights")
    for arguments in [
      ["classify", "--weights", path, try pictures.jpeg()], ["inspect", path],
    ] {
      let run = try ToolRun(arguments)
      #expect(run.status == 1 && run.output.isEmpty, "\(run.status) \(run.output)")
      #expect(run.errors.contains(path) && run.errors.contains(damage.words), "\(run.errors)")
    }
  }

  @Test(
    .enabled(if: Product.hasModule, "the module or Node is missing; run Scripts/site"),
    arguments: damages)
  func `the module gives the published code`(_ damage: Damage) throws {
    let host = try ModuleHost(.node, module: Product.module)
    let whole = try Data(contentsOf: URL(fileURLWithPath: Product.weights))
    var bytes = whole
    damage.change(&bytes)
    // A page is handed bytes; an empty file never reaches the module.
    if !bytes.isEmpty { #expect(try host.load(bytes) == damage.code) }
    #expect(try host.load(whole) == nil)
  }

  @Test func `weights that are not there`() throws {
    let run = try ToolRun(["classify", "--weights", "/nowhere/nevus.weights", "x.jpg"])
    #expect(run.status == 1 && run.errors.contains("/nowhere/nevus.weights: there is no such file"))
  }
}
