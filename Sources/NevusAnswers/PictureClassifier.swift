import Foundation
import NevusCore
import NevusFiles
import NevusPictures

/// Picture files to answers, with one loaded network.
public final class PictureClassifier {
  /// Which weights answer.
  public let model: AnswerDocument.Model
  private let classifier: Classifier

  /// Loads a weights file.
  ///
  /// - Throws: `FileError` or `WeightsFileError`, both with the path.
  public init(weights path: String) throws {
    let bytes = try Files.read(path)
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

  /// Answers for one picture.
  ///
  /// - Parameters:
  ///   - crop: in upright pixels; nil for the largest centred square.
  ///   - views: 1, 2, 4 or 8.
  /// - Throws: `PictureFileError` or `PictureError`.
  public func classify(_ picture: PictureFile, crop: Crop? = nil, views: Int = 1) throws -> Answer {
    let info = picture.info
    try classifier.begin(
      width: info.width, height: info.height, orientation: info.orientation, crop: crop)
    try picture.decodeRows(region: classifier.source) { rows, count, bytesPerRow in
      try classifier.rows(rows, count: count, bytesPerRow: bytesPerRow)
    }
    return try classifier.finish(views: views)
  }

  /// Answers for one file, or says what is wrong with it.
  public func document(path: String, crop: Crop? = nil, views: Int = 1, withLogits: Bool = false)
    -> (document: AnswerDocument, answer: Answer?)
  {
    do {
      let answer = try classify(try PictureFile.open(path: path), crop: crop, views: views)
      return (AnswerDocument(path: path, answer, model, withLogits: withLogits), answer)
    } catch let error as PictureFileError {
      return (
        AnswerDocument(path: path, code: "\(error.code.name)", message: "\(error)"), nil
      )
    } catch let error as PictureError {
      let message = "\(path): the picture \(error.reason). \(Self.advice(error.code))"
      return (AnswerDocument(path: path, code: "\(error.code.name)", message: message), nil)
    } catch {
      return (AnswerDocument(path: path, code: "unreadable", message: "\(path): \(error)"), nil)
    }
  }

  private static func advice(_ code: ErrorCode) -> String {
    switch code {
    case .badCrop: "Give --crop x,y,width,height inside the upright picture."
    case .badViews: "Give --views 1, 2, 4 or 8."
    default: "Save the picture again as JPEG or PNG."
    }
  }
}
