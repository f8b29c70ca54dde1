import NevusAnswers
import NevusCore

/// What `GET /v1/model` answers: which weights these are and what can be asked of them.
struct ServiceDescription: Encodable, Sendable {
  struct Class: Encodable, Sendable {
    var code: String
    var words: String
    var isMalignant: Bool
  }

  struct Limits: Encodable, Sendable {
    var bodyBytes: Int
    var batchPictures: Int
    var queuedPictures: Int
  }

  var model: AnswerDocument.Model
  var classes: [Class]
  var decisions: [String]
  var views: [Int]
  var limits: Limits
  var caution: String

  init(_ model: AnswerDocument.Model, _ options: ServiceOptions) {
    self.model = model
    classes = Diagnosis.allCases.map {
      Class(code: "\($0.code)", words: "\($0.words)", isMalignant: $0.isMalignant)
    }
    decisions = Decision.allCases.map { "\($0.name)" }
    views = (1...Views.most).filter(Views.isSupported)
    limits = Limits(
      bodyBytes: options.bodyBytes, batchPictures: options.batchPictures,
      queuedPictures: options.queue)
    caution = AnswerText.caution
  }
}

/// What `GET /health` answers.
struct ServiceHealth: Encodable, Sendable {
  /// The process answers.
  var live = true
  /// It takes pictures: it is not about to stop.
  var ready: Bool
  /// Classifiers at work.
  var busy: Int
  /// Pictures that wait.
  var waiting: Int
}
