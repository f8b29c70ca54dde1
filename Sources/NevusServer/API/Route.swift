import HTTPTypes

/// What the API answers at; also the only names that its measurements have for paths.
enum Route: String, CaseIterable, Sendable {
  case classify = "/v1/classify"
  case batch = "/v1/classify/batch"
  case model = "/v1/model"
  case health = "/health"
  case live = "/health/live"
  case ready = "/health/ready"
  case metrics = "/metrics"
  case openAPI = "/openapi.json"

  /// The method that it answers, besides HEAD where that is GET.
  var method: HTTPRequest.Method {
    switch self {
    case .classify, .batch: .post
    case .model, .health, .live, .ready, .metrics, .openAPI: .get
    }
  }

  /// The methods, as the header `Allow` states them.
  var allowed: String { method == .post ? "POST" : "GET, HEAD" }

  /// Whether it answers whoever has a token only, if there are tokens at all. Whoever watches over
  /// the process, and the description, need none.
  var needsToken: Bool {
    switch self {
    case .classify, .batch, .model, .metrics: true
    case .health, .live, .ready, .openAPI: false
    }
  }

  func answers(_ method: HTTPRequest.Method) -> Bool {
    method == self.method || (method == .head && self.method == .get)
  }
}
