import Foundation
import HTTPTypes

/// Answers requests for the files of one folder.
struct SiteHandler: HTTPAnswering {
  let folder: StaticFolder

  func screen(_ head: RequestHead) -> Screening {
    guard head.method == .get || head.method == .head else {
      var reply = Self.text(.methodNotAllowed, "Only GET and HEAD are answered here.")
      reply.headers[.allow] = "GET, HEAD"
      return .reply(reply)
    }
    return .body(limit: 0)
  }

  func reply(to head: RequestHead, body: RequestBytes) async -> Reply {
    guard let path = folder.file(for: head.path), let entry = FileEntry(path) else {
      return Self.text(.notFound, "There is no such file in this site.")
    }
    var headers = Self.headers
    headers[.contentType] = ContentType.of(path)
    headers[.eTag] = entry.tag
    headers[.lastModified] = entry.modified
    if Self.matches(head.headers[.ifNoneMatch], entry.tag) {
      return Reply(.notModified, headers: headers)
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      return Self.text(.notFound, "The file cannot be read.")
    }
    return Reply(.ok, headers: headers, body: data)
  }

  func reply(to head: RequestHead, fault: BodyFault) -> Reply {
    Self.text(.badRequest, "A request for a file has no body.")
  }

  func finished(_ head: RequestHead, _ reply: Reply, after time: Duration) {}

  /// Whether a list of tags in `If-None-Match` has this one.
  private static func matches(_ header: String?, _ tag: String) -> Bool {
    guard let header else { return false }
    return header.split(separator: ",").contains {
      let candidate = $0.trimmingCharacters(in: .whitespaces)
      return candidate == tag || candidate == "*"
    }
  }

  /// A preview shows what is on the disk now: browsers may keep files, but have to ask.
  private static var headers: HTTPFields {
    var headers = HTTPFields()
    headers[.cacheControl] = "no-cache"
    headers[.xContentTypeOptions] = "nosniff"
    if let policy = HTTPField.Name("Referrer-Policy") { headers[policy] = "no-referrer" }
    return headers
  }

  private static func text(_ status: HTTPResponse.Status, _ words: String) -> Reply {
    var reply = Reply.text(status, words)
    for field in headers { reply.headers[field.name] = field.value }
    return reply
  }
}
