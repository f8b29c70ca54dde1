import Foundation
import NevusHosts
import Testing

@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct ThreadsTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  @Test func `the views of a picture have the same bits on any number of threads`() throws {
    let path = try pictures.jpeg()
    let arguments = ["classify", "--format", "json", "--logits", path, "--views"]
    var seen: Set<String> = []
    for views in [2, 8, 16] {
      let alone = try ToolRun(arguments + ["\(views)", "--threads", "1"])
      #expect(alone.status == 0, "\(alone.errors)")
      #expect(try alone.objects()[0]["views"] == .number(Double(views)))
      for threads in [2, 3, 16] {
        let shared = try ToolRun(arguments + ["\(views)", "--threads", "\(threads)"])
        #expect(shared.output == alone.output, "\(views) views, \(threads) threads")
      }
      seen.insert(alone.output)
    }
    #expect(seen.count == 3)
  }

  @Test func `many files keep their order and their faults on any number of threads`() throws {
    var paths = try (0..<11).map { try pictures.png(seed: UInt64(40 + $0)) }
    paths.insert(try pictures.write(Data("no picture".utf8), "bad.jpg"), at: 4)
    let arguments = ["classify", "--format", "json", "--views", "2"] + paths + ["--threads"]
    let alone = try ToolRun(arguments + ["1"])
    #expect(alone.status == 1)
    #expect(try alone.objects().map { $0["path"]?.string } == paths)
    #expect(try alone.objects()[4]["error"]?["code"] == "unsupported-format")
    for threads in ["2", "5"] { #expect(try ToolRun(arguments + [threads]).output == alone.output) }
  }

  @Test(arguments: ["0", "65", "x"])
  func `a number of threads that cannot be is a usage error`(_ threads: String) throws {
    let run = try ToolRun(["classify", "--threads", threads, "x.jpg"])
    #expect(run.status == 64 && run.output.isEmpty)
  }
}
