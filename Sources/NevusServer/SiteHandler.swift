import FlyingFox
import Foundation

/// Answers requests for the files of one folder.
struct SiteHandler: HTTPHandler {
  let folder: StaticFolder

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard request.method == .GET || request.method == .HEAD else {
      return Self.text(
        HTTPStatusCode(405, phrase: "Method Not Allowed"), "Only GET and HEAD are answered here.",
        [HTTPHeader("Allow"): "GET, HEAD"])
    }
    let isHead = request.method == .HEAD
    guard let path = folder.file(for: request.target.path()),
      let entry = FileEntry(path)
    else {
      let response = Self.text(.notFound, "There is no such file in this site.")
      return isHead ? try await Self.withoutBody(response) : response
    }
    var headers = Self.headers
    headers[.contentType] = ContentType.of(path)
    headers[.eTag] = entry.tag
    headers[.lastModified] = entry.modified
    if Self.matches(request.headers[.ifNoneMatch], entry.tag) {
      return HTTPResponse(statusCode: .notModified, headers: headers)
    }
    headers[.contentLength] = String(entry.byteCount)
    if isHead { return HTTPResponse(statusCode: .ok, headers: headers) }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      return Self.text(.notFound, "The file cannot be read.")
    }
    headers[.contentLength] = String(data.count)
    return HTTPResponse(
      statusCode: .ok, headers: headers,
      body: HTTPBodySequence(data: data, suggestedBufferSize: 1 << 16))
  }

  /// Whether a list of tags in `If-None-Match` has this one.
  private static func matches(_ header: String?, _ tag: String) -> Bool {
    guard let header else { return false }
    return header.split(separator: ",").contains {
      let candidate = $0.trimmingCharacters(in: .whitespaces)
      return candidate == tag || candidate == "*"
    }
  }

  /// A preview shows what is on the disk now: browsers may keep files, but have to ask.
  private static var headers: HTTPHeaders {
    var headers = HTTPHeaders()
    headers[.cacheControl] = "no-cache"
    headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    headers[HTTPHeader("Referrer-Policy")] = "no-referrer"
    return headers
  }

  private static func text(
    _ status: HTTPStatusCode, _ words: String, _ more: [HTTPHeader: String] = [:]
  ) -> HTTPResponse {
    var headers = headers
    headers[.contentType] = "text/plain; charset=utf-8"
    for (header, value) in more { headers[header] = value }
    return HTTPResponse(statusCode: status, headers: headers, body: Data((words + "\n").utf8))
  }

  private static func withoutBody(_ response: HTTPResponse) async throws -> HTTPResponse {
    var headers = response.headers
    headers[.contentLength] = String(try await response.bodyData.count)
    return HTTPResponse(statusCode: response.statusCode, headers: headers)
  }
}
