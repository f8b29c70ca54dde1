import Foundation

/// A body of several parts: `multipart/form-data` (RFC 7578, RFC 2046 section 5.1).
struct Multipart: Sendable {
  /// One part; its bytes are a view of the body's.
  struct Part: Sendable {
    /// The form field's name.
    var name: String
    /// The file's name as the client gave it; nil for a field that is no file.
    var fileName: String?
    var data: Data

    /// A field's text; nil if it is no UTF-8.
    var text: String? { String(data: data, encoding: .utf8) }
  }

  /// In their order.
  let parts: [Part]

  private static let longestHead = 4 << 10

  /// Takes a body apart.
  ///
  /// - Parameters:
  ///   - contentType: the header's value, which states the boundary.
  ///   - limit: the most parts.
  /// - Throws: `Refusal` 400 for what is not well formed, 413 for too many parts.
  init(_ body: Data, contentType: String, limit: Int) throws(Refusal) {
    guard let boundary = Parameters(contentType)["boundary"], (1...70).contains(boundary.utf8.count)
    else { throw .badRequest("The Content-Type states no boundary. State boundary=… there.") }
    let delimiter = Data("\r\n--\(boundary)".utf8)
    // The first delimiter may open the body, without a line before it.
    var place: Data.Index
    if body.starts(with: delimiter.dropFirst(2)) {
      place = body.startIndex + delimiter.count - 2
    } else if let first = body.firstRange(of: delimiter, from: body.startIndex) {
      place = first.upperBound
    } else {
      throw .badRequest("The body has no part. Send it with the boundary that is stated.")
    }
    var parts: [Part] = []
    while !body[place...].starts(with: Data("--".utf8)) {
      guard parts.count < limit else {
        throw Refusal(
          .contentTooLarge, "too-many-parts",
          "The body has more than \(limit) parts. Send fewer pictures at a time.")
      }
      guard let start = Self.afterLine(body, place),
        let end = body.firstRange(of: delimiter, from: start - 2)
      else { throw .badRequest("The body ends within a part. Send it again.") }
      parts.append(try Self.part(body[start..<max(start, end.lowerBound)]))
      place = end.upperBound
    }
    self.parts = parts
  }

  /// Past the white space and the line's end that follow a delimiter.
  private static func afterLine(_ body: Data, _ place: Data.Index) -> Data.Index? {
    var place = place
    while place < body.endIndex, body[place] == 0x20 || body[place] == 0x09 { place += 1 }
    guard body[place...].starts(with: Data("\r\n".utf8)) else { return nil }
    return place + 2
  }

  private static func part(_ bytes: Data) throws(Refusal) -> Part {
    let gap = Data("\r\n\r\n".utf8)
    guard let head = bytes.firstRange(of: gap, from: bytes.startIndex),
      head.lowerBound - bytes.startIndex <= longestHead,
      let text = String(data: bytes[bytes.startIndex..<head.lowerBound], encoding: .utf8)
    else { throw .badRequest("A part of the body has no head that can be read. Send it again.") }
    for line in text.components(separatedBy: "\r\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2,
        halves[0].trimmingCharacters(in: .whitespaces).lowercased() == "content-disposition"
      else { continue }
      let parameters = Parameters(String(halves[1]))
      guard parameters.value == "form-data", let name = parameters["name"] else { break }
      return Part(name: name, fileName: parameters["filename"], data: bytes[head.upperBound...])
    }
    throw .badRequest(
      "A part of the body has no name. State Content-Disposition: form-data; name=\"picture\".")
  }
}

extension Data {
  /// Where some bytes first occur from an index on. The C library looks for the first of them, which
  /// is fast on large bodies: a delimiter starts with a rare one.
  fileprivate func firstRange(of pattern: Data, from start: Index) -> Range<Index>? {
    withUnsafeBytes { bytes in
      pattern.withUnsafeBytes { pattern in
        guard let base = bytes.baseAddress, let wanted = pattern.baseAddress else { return nil }
        var offset = start - startIndex
        while bytes.count - offset >= pattern.count {
          let count = bytes.count - offset - pattern.count + 1
          guard let found = memchr(base + offset, Int32(pattern[0]), count) else { return nil }
          offset = UnsafeRawPointer(found) - base
          if memcmp(base + offset, wanted, pattern.count) == 0 {
            return startIndex + offset..<startIndex + offset + pattern.count
          }
          offset += 1
        }
        return nil
      }
    }
  }
}
