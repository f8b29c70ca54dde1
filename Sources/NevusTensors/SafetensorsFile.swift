import Foundation
import NevusFiles

/// Named tensors and a few words about them: the safetensors format.
///
/// Layout: eight bytes of header length (little-endian), the header as JSON, the tensors' bytes.
/// Source: github.com/huggingface/safetensors.
public struct SafetensorsFile: Equatable, Sendable {
  /// Free text by name: architecture, source, licence.
  public var metadata: [String: String]
  /// The tensors by name.
  public var tensors: [String: Tensor]
  /// The file they came from, for errors; empty if none.
  public var path: String = ""

  /// Longest header read, the limit of the format's reference implementation.
  public static let headerLimit = 100_000_000

  /// Makes a file's content from its parts.
  public init(metadata: [String: String] = [:], tensors: [String: Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// Reads a file from disk; see `init(_:path:)`.
  ///
  /// - Throws: `file` if it cannot be read, otherwise what is wrong with it.
  public init(path: String) throws(SafetensorsError) {
    let data: Data
    do { data = try Files.read(path) } catch { throw SafetensorsError(.file(error), path: path) }
    try self.init(data, path: path)
  }

  /// Reads a file from its bytes. Nothing in it is trusted.
  ///
  /// - Parameter path: the name that errors give.
  /// - Throws: any kind down to `layout`, with byte and tensor.
  public init(_ data: Data, path: String = "") throws(SafetensorsError) {
    do {
      let (header, body) = try Self.split(data)
      var parser = HeaderParser(Array(header), origin: 8)
      try parser.parse()
      metadata = parser.metadata
      tensors = try Self.tensors(parser.entries, body)
      self.path = path
    } catch {
      var named = error
      named.path = path
      throw named
    }
  }

  /// The header's and the tensors' bytes.
  private static func split(_ data: Data) throws(SafetensorsError) -> (header: Data, body: Data) {
    guard data.count >= 8 else { throw SafetensorsError(.tooShort, at: data.count) }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length > 1, length <= UInt64(headerLimit), length <= UInt64(data.count - 8) else {
      throw SafetensorsError(
        .headerLength, at: 0, "\(length) bytes in a file of \(data.count)")
    }
    let rest = data.dropFirst(8)
    return (rest.prefix(Int(length)), rest.dropFirst(Int(length)))
  }

  /// The header's entries with their bytes, every one checked.
  private static func tensors(_ entries: [HeaderParser.Entry], _ body: Data)
    throws(SafetensorsError) -> [String: Tensor]
  {
    var tensors: [String: Tensor] = [:]
    var next = 0
    for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      func fault(_ kind: SafetensorsError.Kind, _ detail: String) -> SafetensorsError {
        SafetensorsError(kind, at: entry.position, key: entry.name, detail)
      }
      guard entry.begin <= entry.end, entry.end <= body.count else {
        throw fault(.offsets, "\(entry.begin) to \(entry.end) of \(body.count) bytes")
      }
      guard entry.begin == next else {
        throw fault(.layout, "it starts at \(entry.begin) instead of \(next)")
      }
      next = entry.end
      guard Tensor.byteCount(entry.type, entry.shape) == entry.end - entry.begin else {
        throw fault(
          .size, "\(entry.type.rawValue) \(entry.shape) in \(entry.end - entry.begin) bytes")
      }
      let start = body.startIndex + entry.begin
      tensors[entry.name] = try Tensor(
        type: entry.type, shape: entry.shape, data: body[start..<body.startIndex + entry.end])
    }
    guard next == body.count else {
      throw SafetensorsError(
        .layout, at: body.startIndex + next, "\(body.count - next) bytes at the end belong to none")
    }
    return tensors
  }
}
