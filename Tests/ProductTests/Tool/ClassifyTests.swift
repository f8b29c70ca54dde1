import Foundation
import NevusCore
import NevusHosts
import Testing

@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct ClassifyTests {
  static let codes = Diagnosis.allCases.map { "\($0.code)" }
  static let decisions = Decision.allCases.map { "\($0.name)" }

  let pictures: Pictures
  let jpeg: String
  let png: String

  init() throws {
    pictures = try Pictures()
    jpeg = try pictures.jpeg()
    png = try pictures.png()
  }

  @Test func `an answer has every field of the contract`() throws {
    let run = try ToolRun(["classify", "--format", "json", jpeg, png])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let answers = try run.objects()
    #expect(answers.map { $0["path"]?.string } == [jpeg, png])
    #expect(answers.map { $0["crop"] } == [[60, 0, 300, 300], [0, 60, 300, 300]])
    let weights = try Data(contentsOf: URL(fileURLWithPath: Product.weights))
    let digest = weights.withUnsafeBytes { SHA256.hash($0) }.hexadecimal
    for answer in answers {
      guard case .object(let fields) = answer, case .object(let shares)? = answer["probabilities"]
      else {
        Issue.record("\(answer.text)")
        continue
      }
      let always: Set = [
        "path", "probabilities", "malignant", "decision", "views", "crop", "model",
      ]
      // What only weights with the sections for it give.
      #expect(Set(fields.keys).isSuperset(of: always))
      let besides: Set = ["sets", "prior", "distance", "quality"]
      #expect(Set(fields.keys).subtracting(always).isSubset(of: besides))
      #expect(Set(shares.keys) == Set(Self.codes))
      let values = shares.mapValues { $0.number ?? .nan }
      let malignant = try #require(answer["malignant"]?.number)
      #expect(abs(values.values.reduce(0, +) - 1) < 1e-6)
      let sum = ["mel", "bcc", "scc", "ak"].reduce(0) { $0 + (values[$1] ?? .nan) }
      #expect(abs(sum - malignant) < 1e-6)
      // Float32 widened: nothing is rounded, nothing invented.
      #expect((values.values + [malignant]).allSatisfy { Double(Float($0)) == $0 && $0 >= 0 })
      #expect(Self.decisions.contains(answer["decision"]?.string ?? ""))
      #expect(answer["views"] == 1)
      #expect(answer["model"]?["sha256"]?.string == digest)
      #expect(answer["model"]?["name"]?.string?.isEmpty == false)
    }
  }

  @Test func `crop, views and logits do what they say`() throws {
    let arguments = ["classify", "--format", "json", "--logits", jpeg]
    let plain = try ToolRun(arguments).objects()[0]
    #expect(plain["logits"]?.array?.count == 9)

    let same = try ToolRun(arguments + ["--crop", "60,0,300,300"]).objects()[0]
    #expect(same == plain)

    let other = try ToolRun(arguments + ["--crop", "10,20,64,200"]).objects()[0]
    #expect(other["crop"] == [10, 20, 64, 200])
    #expect(other["logits"] != plain["logits"])

    for views in [2, 4, 8] {
      let answer = try ToolRun(arguments + ["--views", "\(views)"]).objects()[0]
      #expect(answer["views"] == .number(Double(views)))
      #expect(answer["logits"] != plain["logits"])
    }
  }

  @Test func `text and csv say the same as json`() throws {
    let answer = try ToolRun(["classify", "--format", "json", png]).objects()[0]
    let decision = try #require(answer["decision"]?.string)
    let csv = try ToolRun(["classify", "--format", "csv", png])
    #expect(csv.status == 0 && csv.lines.count == 2)
    let keys = csv.lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let cells = csv.lines[1].split(separator: ",", omittingEmptySubsequences: false)
    #expect(keys.count == cells.count)
    let row = Dictionary(uniqueKeysWithValues: zip(keys.map(String.init), cells.map(String.init)))
    #expect(row["path"] == png && row["decision"] == decision && row["error"]?.isEmpty == true)
    for code in Self.codes {
      #expect(Double(row[code] ?? "") == answer["probabilities"]?[code]?.number)
    }
    let text = try ToolRun(["classify", png])
    #expect(text.status == 0)
    #expect(text.output.contains(png) && text.output.contains("not a medical device"))
  }

  @Test(arguments: [
    ["classify"], ["classify", "--views", "3", "x.jpg"], ["classify", "--crop", "1,2,3", "x.jpg"],
    ["classify", "--crop", "a,b,c,d", "x.jpg"], ["classify", "--format", "xml", "x.jpg"],
    ["classify", "--nonsense", "x.jpg"], ["nonsense"],
  ])
  func `wrong arguments end with 64 and a word`(_ arguments: [String]) throws {
    let run = try ToolRun(arguments)
    #expect(run.status == 64, "\(run.status)")
    #expect(run.output.isEmpty && run.errors.contains("Error:") && run.errors.contains("Usage:"))
  }
}
