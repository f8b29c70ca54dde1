import Foundation
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusStudies
import Testing

struct PublishedStudiesTests {
  /// Two pictures of each class, `right` of them recognised.
  private func predictions(right: Bool) throws -> Predictions {
    try Predictions(
      Diagnosis.allCases.flatMap { label in
        (0..<2).map { number in
          let guess = right ? label : Diagnosis.allCases[(Int(label.rawValue) + 1) % 9]
          var probabilities = [Float](repeating: 0.05, count: 9)
          probabilities[Int(guess.rawValue)] = 0.6
          return Prediction(
            id: "\(label)\(number)", lesion: "\(label)\(number)", label: label,
            probabilities: probabilities)
        }
      })
  }

  private let settings = BootstrapSettings(replicates: 20)

  private func evaluation(right: Bool) throws -> Evaluation {
    Evaluation(
      provenance: Provenance(
        model: "made", weightsSHA256: "a", splitSHA256: "b", manifestSHA256: "c", codeSHA256: "d",
        views: 1),
      bootstrap: settings,
      parts: [
        PartResult(part: "holdout", predictions: try predictions(right: right), settings: settings)
      ])
  }

  private func leakage() throws -> LeakageStudy {
    func side(_ unit: SplitUnit, right: Bool) throws -> LeakageStudy.Side {
      LeakageStudy.Side(
        unit, trainingPictures: 10, try predictions(right: right),
        seen: SeenLesions(Split(parts: [:]), []), bootstrap: settings)
    }
    return LeakageStudy(
      name: "made", architecture: "efficientnet-lite0", inputSide: 128, passes: 3, splitSeed: 1,
      splitSHA256: "b", bootstrap: settings,
      sides: [try side(.lesion, right: false), try side(.picture, right: true)])
  }

  @Test func `the table says of each claim whether it was reached, and where`() throws {
    let evaluation = try evaluation(right: false)
    let blocks = PublishedStudies(leakage: try leakage()).blocks(evaluation)
    let lines = try #require(blocks["asked"]).split(separator: "\n").map(String.init)
    for claim in ["92.4 %", "96 %", "F1 over 0.85 in each of nine classes"] {
      let line = try #require(lines.first { $0.contains(claim) })
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(cells.count == 5)
      #expect(cells[1].hasPrefix("not reached: ") && cells[2].hasPrefix("not reached: "))
      #expect(cells[3].hasPrefix("reached: "))
    }
    let accuracy = try #require(evaluation["holdout"]?.malignancy[.accuracy].text)
    #expect(lines.contains { $0.contains("not reached: \(accuracy)") })
    #expect(blocks["asked classes"]?.contains("| vasc | 0.000") == true)
    let better = PublishedStudies(leakage: try leakage()).blocks(
      try self.evaluation(right: true))
    let line = better["asked"]?.split(separator: "\n").first { $0.contains("92.4 %") }
    #expect(line?.contains("| reached: 1.000") == true)
  }

  @Test func `what was not run is said, and the shipped network stands alone`() throws {
    let blocks = PublishedStudies().blocks(try evaluation(right: false))
    #expect(blocks["comparison figures"]?.contains("Not measured: `nevus compare`") == true)
    #expect(blocks["leakage overview"]?.contains("Not measured: `nevus leakage`") == true)
    let asked = try #require(blocks["asked"])
    #expect(asked.contains("not reached: ") && !asked.contains("split by picture |"))
    #expect(
      asked.contains("| asked for | reached: shipped network, split by lesion | why |"))
  }

  @Test func `blocks are filled in a text`() throws {
    let evaluation = try evaluation(right: false)
    let text = """
      <!-- evaluation:begin leakage overview -->
      old
      <!-- evaluation:end leakage overview -->
      """
    let studies = PublishedStudies(leakage: try leakage())
    let numbers = PublishedNumbers(evaluation, blocks: studies.blocks(evaluation))
    #expect(!(try numbers.check(text, path: "a.md")).isEmpty)
    let filled = try numbers.fill(text, path: "a.md")
    #expect(filled.contains("| split by lesion | split by picture |"))
    #expect(try numbers.check(filled, path: "a.md").isEmpty)
    #expect(throws: EvaluationError.self) {
      try PublishedNumbers(evaluation).fill(text, path: "a.md")
    }
  }

  @Test(arguments: ["", "{}", "{\"format\": 9}", "[1]"])
  func `a damaged study is a typed error`(_ text: String) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-published-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: Never.self) { try PublishedStudies(folder: folder) }
    for name in ["comparison", "leakage"] {
      try Files.write(text, to: "\(folder)/\(name).json")
      #expect {
        try PublishedStudies(folder: folder)
      } throws: { error in
        guard case .unreadable("\(folder)/\(name).json", _) = error as? StudyError else {
          return false
        }
        return true
      }
      try FileManager.default.removeItem(atPath: "\(folder)/\(name).json")
    }
  }
}
