import Foundation

/// One line of the answer log: what was answered and when, never the picture or whose it was.
///
/// The log is JSON lines (UTF-8, one object a line, each ended by a line feed). The API writes it
/// (`nevus serve --api --log FILE`), so does the command (`nevus classify --log FILE`), and whoever
/// watches over a model in use reads it. The keys of a line are
///
///     time           when the answer was given: UTC, 2026-11-21T15:40:12.345Z
///     model          name and sha256 of the weights that answered
///     decision       benign, malignant, uncertain, not-a-lesion or poor-picture
///     probabilities  class code to probability
///     malignant      the malignant share
///     views          how many views were averaged
///     distance       how far from pictures of lesions, where the weights measure it
///     prior          class code to share, where another than the weights' was asked for
///     refused        in place of all but `time`: the error code of a picture that could not be used
///
/// and whatever else `AnswerDocument` says of the answer. What names or shows a picture is left out:
/// `path`, `crop`, `heatMap`, `occlusion` and the lesion's place in `quality`, and with them `logits`
/// and `sets`, which follow from the rest.
/// Readers pass over keys that they do not know.
public struct AnswerLogLine: Codable, Equatable, Sendable {
  /// When the answer was given.
  public var time: String
  /// The answer without what names or shows its picture; empty for a refusal.
  public var answer: AnswerDocument
  /// The error code of a picture that could not be used.
  public var refused: String?

  /// The line of an answer or a failure.
  public init(_ document: AnswerDocument, at date: Date = Date()) {
    time = date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    answer = document
    answer.path = nil
    answer.crop = nil
    answer.heatMap = nil
    answer.occlusion = nil
    answer.logits = nil
    answer.sets = nil
    answer.quality?.lesion = nil
    // An error's words name the file.
    answer.error = nil
    refused = document.error?.code
  }

  private enum Keys: String, CodingKey {
    case time, refused
  }

  /// Reads a line's object.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    time = try container.decode(String.self, forKey: .time)
    refused = try container.decodeIfPresent(String.self, forKey: .refused)
    answer = try AnswerDocument(from: decoder)
  }

  /// Writes the answer's keys and the line's own into one object.
  public func encode(to encoder: any Encoder) throws {
    try answer.encode(to: encoder)
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(time, forKey: .time)
    try container.encodeIfPresent(refused, forKey: .refused)
  }

  /// The line without its line feed, keys sorted.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Every number is finite, so encoding cannot fail.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
