import Foundation
import HTTPTypes
import NevusAnswers
import NevusCore

/// What a request asks for: pictures and how they are to be looked at.
struct PictureRequest: Sendable {
  /// One picture file.
  struct Picture: Sendable {
    /// The file's name, for the answers of a batch.
    var name: String
    var data: Data
  }

  var pictures: [Picture] = []
  var options = ClassifierPool.Options()

  /// The types of a body that is a picture; its bytes say which format it has.
  private static let pictureTypes = ["image/jpeg", "image/png", "application/octet-stream"]
  private static let formType = "multipart/form-data"

  /// Whether a body of this type can be read.
  static func accepts(_ contentType: String?, onlyForms: Bool) -> Bool {
    guard let contentType else { return false }
    let type = Parameters(contentType).value
    return type == formType || (!onlyForms && pictureTypes.contains(type))
  }

  /// Reads query and body.
  ///
  /// - Parameter limit: the most pictures.
  /// - Throws: `Refusal`.
  init(_ head: RequestHead, body: Data, limit: Int) throws(Refusal) {
    guard var items = head.queryItems() else {
      throw .badRequest("The query is not well percent-encoded. Encode it as UTF-8.")
    }
    let contentType = head.headers[.contentType] ?? ""
    if Parameters(contentType).value == Self.formType {
      let form = try Multipart(
        body, contentType: contentType, limit: limit + RequestParameter.allCases.count)
      for part in form.parts {
        if let name = part.fileName {
          pictures.append(Picture(name: name, data: part.data))
        } else if let text = part.text {
          items.append((part.name, text))
        } else {
          throw .badRequest(
            "A field of the form is no UTF-8. A picture's part needs a filename.")
        }
      }
    } else {
      pictures = [Picture(name: "", data: body)]
    }
    guard !pictures.isEmpty else {
      throw Refusal(
        .badRequest, "no-picture",
        "The form has no file. Send the picture as a part with a filename.")
    }
    guard pictures.count <= limit else {
      throw limit == 1
        ? Refusal(
          .badRequest, "several-pictures",
          "The form has several files. Send one, or all of them to \(Route.batch.rawValue).")
        : Refusal(
          .contentTooLarge, "too-many-pictures",
          "The form has more than \(limit) files. Send fewer at a time.")
    }
    options = try RequestParameter.options(items)
    // Two hundred times the work of an answer: a batch of it would keep everybody else waiting.
    guard limit == 1 || options.occlusion == nil else {
      throw .badRequest("occlusion is for one picture. Ask \(Route.classify.rawValue) for it.")
    }
  }
}
