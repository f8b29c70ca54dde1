import Foundation
import NevusCore
import NevusFiles
import NevusPictures

/// Picture files to answers, with one loaded network.
public final class PictureClassifier {
  /// Which weights answer.
  public let model: AnswerDocument.Model
  let classifier: Classifier

  /// Loads a weights file.
  ///
  /// - Throws: `FileError` or `WeightsFileError`, both with the path.
  public convenience init(weights path: String) throws {
    try self.init(bytes: try Files.read(path), path: path)
  }

  /// Loads a weights file's bytes.
  ///
  /// - Parameter path: the file's, for the error.
  /// - Throws: `WeightsFileError`.
  public init(bytes: Data, path: String) throws {
    do {
      classifier = try bytes.withUnsafeBytes { try Classifier(weights: $0) }
    } catch let fault as WeightsError {
      throw WeightsFileError(path: path, fault: fault)
    }
    let name = classifier.file.texts[WeightsFormat.Text.name.rawValue]
    model = AnswerDocument.Model(
      name: String(decoding: bytes[name], as: UTF8.self),
      sha256: classifier.file.digest.hexadecimal)
  }

  /// How frequent the diagnoses are where the next pictures come from; nil for the shares that the
  /// weights state.
  public var prior: Prior? {
    get { classifier.prior }
    set { classifier.prior = newValue }
  }

  /// Where the last picture answered shows what speaks for a diagnosis; nil before the first.
  public func heatMap(of diagnosis: Diagnosis) -> HeatMap? { classifier.heatMap(of: diagnosis) }

  /// Answers for one picture.
  ///
  /// - Parameters:
  ///   - crop: in upright pixels; nil for the largest centred square.
  ///   - views: 1, 2, 4, 8 or 16.
  ///   - helpers: with the same weights; each runs its share of the views on a thread of its own.
  ///     The bits do not depend on them.
  ///   - resampler: is fed the same crop from the same decoding, for whoever wants to look at it,
  ///     too; its `finish(into:)` is theirs to call.
  /// - Throws: `PictureFileError` or `PictureError`.
  public func classify(
    _ picture: PictureFile, crop: Crop? = nil, views: Int = 1, helpers: [PictureClassifier] = [],
    alsoFeeding resampler: Resampler? = nil
  ) throws -> Answer {
    let info = picture.info
    try classifier.begin(
      width: info.width, height: info.height, orientation: info.orientation, crop: crop,
      views: views, colour: info.colour.space)
    try resampler?.begin(
      width: info.width, height: info.height, orientation: info.orientation, crop: crop,
      colour: info.colour.space)
    try picture.decodeRows(region: classifier.source) { rows, count, bytesPerRow in
      try classifier.rows(rows, count: count, bytesPerRow: bytesPerRow)
      // A crop's source does not depend on the side that it is resized to.
      try resampler?.rows(rows, count: count, bytesPerRow: bytesPerRow)
    }
    let team = [classifier] + helpers.prefix(views - 1).map(\.classifier)
    return team.count == 1 ? try classifier.finish() : try Self.spread(views, over: team)
  }

  /// Runs the views on as many threads as there are classifiers, the first of which has the picture.
  private static func spread(_ views: Int, over team: [Classifier]) throws(PictureError) -> Answer {
    try team[0].prepare()
    for other in team.dropFirst() {
      try other.expectSquares(views: views)
      other.squares.copyMemory(from: UnsafeRawBufferPointer(team[0].squares))
    }
    let logits = UnsafeMutableBufferPointer<ClassValues>.allocate(capacity: views)
    logits.initialize(repeating: ClassValues())
    defer { logits.deallocate() }
    // Each thread has a classifier and rows of its own.
    nonisolated(unsafe) let (rows, members) = (logits, team)
    DispatchQueue.concurrentPerform(iterations: team.count) { thread in
      for view in stride(from: thread, to: views, by: members.count) {
        rows[view] = members[thread].logits(view: view)
      }
    }
    return try team[0].answer(UnsafeBufferPointer(logits))
  }

  /// Answers for one file, or says what is wrong with it; parameters as in `classify`.
  public func document(
    path: String, crop: Crop? = nil, views: Int = 1, withLogits: Bool = false,
    helpers: [PictureClassifier] = [], alsoFeeding resampler: Resampler? = nil
  ) -> (document: AnswerDocument, answer: Answer?) {
    document(
      named: path, crop: crop, views: views, withLogits: withLogits, helpers: helpers, resampler
    ) { try PictureFile.open(path: path) }
  }

  /// Answers for a file's bytes, or says what is wrong with them.
  ///
  /// - Parameter name: what the document calls the picture; nil leaves it without a name.
  public func document(
    data: Data, name: String? = nil, crop: Crop? = nil, views: Int = 1, withLogits: Bool = false
  ) -> (document: AnswerDocument, answer: Answer?) {
    document(named: name, crop: crop, views: views, withLogits: withLogits, helpers: [], nil) {
      try PictureFile(data: data, path: name)
    }
  }

  private func document(
    named name: String?, crop: Crop?, views: Int, withLogits: Bool, helpers: [PictureClassifier],
    _ resampler: Resampler?, _ open: () throws -> PictureFile
  ) -> (document: AnswerDocument, answer: Answer?) {
    do {
      let picture = try open()
      let answer = try classify(
        picture, crop: crop, views: views, helpers: helpers, alsoFeeding: resampler)
      let document = AnswerDocument(
        path: name, answer, model, withLogits: withLogits, isDrawn: picture.info.isDrawn)
      return (document, answer)
    } catch let error as PictureFileError {
      return (AnswerDocument(path: name, code: "\(error.code.name)", message: "\(error)"), nil)
    } catch let error as PictureError {
      let subject = name.map { "\($0): the picture" } ?? "The picture"
      let message = "\(subject) \(error.reason). \(Self.advice(error.code))"
      return (AnswerDocument(path: name, code: "\(error.code.name)", message: message), nil)
    } catch {
      let message = (name.map { "\($0): " } ?? "") + "\(error)"
      return (AnswerDocument(path: name, code: "unreadable", message: message), nil)
    }
  }

  private static func advice(_ code: ErrorCode) -> String {
    switch code {
    case .badCrop: "Give a crop inside the upright picture: x,y,width,height in pixels."
    case .badViews: "Give 1, 2, 4, 8 or 16 views."
    default: "Save the picture again as JPEG or PNG."
    }
  }
}
