import Foundation
import NevusData
import NevusFiles

/// Brings corrections into a folder that `dataset audit`, `train` and `learn` read: pictures under
/// `images`, and `manifest.csv` with the origin of every row.
public struct FeedbackImport {
  /// The folder; what an earlier import left there stays.
  public var folder: String
  /// Which confirmations count.
  public var accepted = Confirmation.trusted
  /// The pictures that are known already: nothing that shows one of them again is taken in, else a
  /// picture that results are stated on could be learnt from.
  public var known: [LabelledPicture] = []
  /// Whether progress is shown.
  public var showsProgress = true

  /// An import into a folder.
  public init(folder: String) { self.folder = folder }

  /// Reads files and writes what can be used. The manifest is written last, so that an import that
  /// is broken off leaves the earlier one whole.
  ///
  /// - Throws: `FeedbackError`, `FileError`, `ManifestError`.
  public func run(_ paths: [String]) throws -> FeedbackReport {
    var reader = CorrectionReader()
    for path in paths { try reader.read(path) }
    let path = "\(folder)/manifest.csv"
    let before =
      FileManager.default.fileExists(atPath: path) ? try Manifest.csv(path).pictures : []
    var sieve = CorrectionSieve(leftOut: reader.leftOut)
    sieve.keep(reader.corrections, accepted: accepted)
    let there = Set(before.map(\.id))
    let again = sieve.kept.filter { there.contains($0.id) }.count
    sieve.kept.removeAll { there.contains($0.id) }
    let groups = sieve.compare(with: known, and: before, showsProgress: showsProgress)
    guard !sieve.kept.isEmpty || again > 0 else {
      throw FeedbackError.nothing(leftOut: sieve.leftOut.count)
    }
    let added = sieve.kept.map { row($0, lesion: groups[$0.id] ?? $0.id) }
    for (correction, row) in zip(sieve.kept, added) {
      try Files.write(correction.picture, to: row.path)
    }
    let origins = Dictionary(
      uniqueKeysWithValues: sieve.kept.map { ($0.id, $0.origin) })
    try Files.write(
      ManifestText.csv(before + added, relativeTo: folder, origins: origins, earlier: path),
      to: path)
    return FeedbackReport(
      folder: folder, added: added, again: again, total: before.count + added.count,
      leftOut: sieve.leftOut)
  }

  private func row(_ correction: Correction, lesion: String) -> LabelledPicture {
    LabelledPicture(
      id: correction.id, path: "\(folder)/images/\(correction.id).\(correction.fileExtension)",
      source: "feedback", lesionID: lesion, diagnosis: correction.diagnosis,
      confirmedBy: correction.confirmedBy)
  }
}
