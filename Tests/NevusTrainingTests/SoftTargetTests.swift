import Foundation
import NevusCore
import NevusData
import NevusTraining
import Testing

struct SoftTargetTests {
  private let header = "id,ak,bcc,df,mel,nv,pbk,sk,scc,vasc"
  private let pictures = ["a", "b"].map {
    LabelledPicture(id: $0, path: "\($0).jpg", diagnosis: .mel)
  }

  private func read(_ text: String) throws -> [[Float]?]? {
    let path = Tiny.folder("soft") + ".csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try SoftTargets.read(path, for: pictures)
  }

  @Test func `rows are found by id, in any order of columns, and scaled to a sum of 1`() throws {
    let soft = try read(
      "mel,id,ak,bcc,df,nv,pbk,sk,scc,vasc\n6,b,0,0,0,2,0,0,0,0\n1,other,0,0,0,0,0,0,0,0\n")
    #expect(soft?.count == 2 && soft?[0] == nil)
    #expect(soft?[1] == [0, 0, 0, 0.75, 0.25, 0, 0, 0, 0])
  }

  @Test func `no file is no soft target`() throws {
    #expect(try SoftTargets.read("", for: pictures) == nil)
  }

  @Test(arguments: ["a,1,0", "a,0,0,0,0,0,0,0,0,0", "a,x,0,0,1,0,0,0,0,0", "a,-1,0,0,2,0,0,0,0,0"])
  func `a row that is none is named`(_ row: String) {
    #expect {
      try read("\(header)\nb,0,0,0,1,0,0,0,0,0\n\(row)\n")
    } throws: { error in
      guard case .badValue(_, let key, _) = error as? TrainingError else { return false }
      return key == "row 3"
    }
  }

  @Test func `a header without a class is refused`() {
    #expect(throws: TrainingError.self) { try read("id,ak,bcc\na,1,0\n") }
  }

  @Test func `the target is label and soft target in their shares`() {
    let targets = Trainer.targets([1, 0], 3, [[0.5, 0, 0.5], nil], 0.4)
    #expect(zip(targets[0], [0.2, 0.6, 0.2]).allSatisfy { abs($0 - Float($1)) < 1e-6 })
    #expect(targets[1] == [1, 0, 0])
  }
}
