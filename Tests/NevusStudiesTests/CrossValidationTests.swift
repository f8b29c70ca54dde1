import Foundation
import NevusData
import NevusEvaluation
import NevusFiles
import NevusStudies
import NevusTraining
import Testing

struct CrossValidationTests {
  private func run(
    _ drawn: DrawnData, _ name: String, resumes: Bool = false,
    _ interruption: Interruption = Interruption()
  ) throws -> CrossValidation {
    try CrossValidationRun(
      configuration: drawn.base, data: drawn.data(), split: drawn.split, folds: 2, seed: 1,
      bootstrap: BootstrapSettings(replicates: 20),
      engine: drawn.engine(name, resumes: resumes, interruption: interruption)
    ).run()
  }

  @Test func `each picture is judged once by a network that has not seen its lesion`() throws {
    let drawn = try DrawnData()
    let result = try run(drawn, "study")
    let parts = try Split(path: drawn.split).parts
    let folds = try Split.folds(path: "\(drawn.folder)/study/folds.csv")
    #expect(
      Set(folds.keys) == Set(parts.filter { [.train, .calibration].contains($0.value) }.keys))
    let pictures = try drawn.data().pictures.filter { folds[$0.id] != nil }
    for (_, members) in Dictionary(grouping: pictures, by: \.lesionID) {
      #expect(Set(members.map { folds[$0.id] }).count == 1)
    }
    let lines = try drawn.text("study/predictions.csv").split(separator: "\n")
    #expect(lines[0] == "id,lesion,diagnosis,fold,ak,bcc,df,mel,nv,pbk,sk,scc,vasc")
    let rows = lines.dropFirst().map { $0.split(separator: ",").map(String.init) }
    #expect(rows.map { $0[0] } == folds.keys.sorted())
    for row in rows {
      #expect(row[3] == "\(folds[row[0]] ?? -1)")
      let sum = row[4...].compactMap(Double.init).reduce(0, +)
      #expect(row.count == 13 && abs(sum - 1) < 1e-5)
    }
    #expect(result.folds.map(\.pictures).reduce(0, +) == 40 && result.pooled.pictures == 40)
    #expect(result.folds.allSatisfy { $0.pictures + $0.trainingPictures == 40 })
    let accuracies = result.folds.compactMap { $0.figures[.nineAccuracy] }
    let pooled = try #require(result.pooled.nine[.accuracy].value)
    #expect((accuracies.min() ?? 1)...(accuracies.max() ?? 0) ~= pooled)
    #expect(try CrossValidation(path: "\(drawn.folder)/study/crossvalidation.json") == result)
    #expect(try drawn.text("study/crossvalidation.html").contains("<svg"))
  }

  @Test func `stopped at every step it gives what it gives without a stop`() throws {
    let drawn = try DrawnData()
    let straight = try run(drawn, "straight")
    let (stops, stopped) = try drawn.stopping { try run(drawn, "stopped", resumes: $1, $0) }
    #expect(stops >= 2)
    #expect(straight.pooled == stopped.pooled)
    #expect(
      try drawn.text("straight/predictions.csv") == drawn.text("stopped/predictions.csv"))
  }

  @Test(arguments: ["id,fold\nlesion-1,0\nlesion-3,9\n", "id,fold\nlesion-28,0\n", "id,fold\n", ""])
  func `folds that were tampered with are refused`(_ text: String) throws {
    let drawn = try DrawnData(training: 8, calibration: 4, holdout: 2)
    _ = try drawn.write(text, "study/folds.csv")
    #expect {
      _ = try run(drawn, "study", resumes: true)
    } throws: { error in
      error is StudyError || error is ManifestError
    }
  }
}
