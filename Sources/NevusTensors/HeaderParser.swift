/// Reads a safetensors header: JSON of one fixed shape, so nothing is nested past three levels and
/// every fault has a byte.
///
/// A general JSON reader would hide duplicate keys and round large numbers; both matter here.
/// Source: the format's description at github.com/huggingface/safetensors.
struct HeaderParser {
  /// One tensor as the header states it, nothing checked yet.
  struct Entry {
    var name: String
    /// The byte of the file where the name stands.
    var position: Int
    var type: TensorType
    var shape: [Int]
    var begin: Int
    var end: Int
  }

  private var scanner: JSONScanner
  private(set) var metadata: [String: String] = [:]
  private(set) var entries: [Entry] = []
  private var names: Set<String> = []

  /// - Parameters:
  ///   - bytes: the header.
  ///   - origin: the byte of the file where the header starts.
  init(_ bytes: [UInt8], origin: Int) {
    scanner = JSONScanner(bytes, origin: origin)
  }

  mutating func parse() throws(SafetensorsError) {
    try scanner.expect("{", "the header's object")
    if scanner.skip("}") { return try scanner.finish() }
    repeat {
      let position = scanner.position
      let name = try scanner.string()
      guard names.insert(name).inserted else {
        throw SafetensorsError(.duplicateName, at: position, key: name)
      }
      try scanner.expect(":", "a colon")
      if name == "__metadata__" {
        try parseMetadata()
      } else {
        try parseTensor(name, position)
      }
    } while scanner.skip(",")
    try scanner.expect("}", "a comma or the header's end")
    try scanner.finish()
  }

  private mutating func parseMetadata() throws(SafetensorsError) {
    try scanner.expect("{", "an object of strings")
    if scanner.skip("}") { return }
    repeat {
      let position = scanner.position
      let name = try scanner.string()
      try scanner.expect(":", "a colon")
      let value = try scanner.string()
      guard metadata.updateValue(value, forKey: name) == nil else {
        throw SafetensorsError(.duplicateName, at: position, key: "__metadata__.\(name)")
      }
    } while scanner.skip(",")
    try scanner.expect("}", "a comma or the metadata's end")
  }

  private mutating func parseTensor(_ name: String, _ start: Int) throws(SafetensorsError) {
    var type: TensorType?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.expect("{", "the tensor's object")
    repeat {
      let position = scanner.position
      let field = try scanner.string()
      try scanner.expect(":", "a colon")
      let twice = SafetensorsError(.duplicateName, at: position, key: "\(name).\(field)")
      switch field {
      case "dtype":
        guard type == nil else { throw twice }
        type = try parseType(name)
      case "shape":
        guard shape == nil else { throw twice }
        shape = try scanner.integers()
      case "data_offsets":
        guard offsets == nil else { throw twice }
        offsets = try scanner.integers()
      default:
        throw SafetensorsError(.header, at: position, key: name, "unknown field \"\(field)\"")
      }
    } while scanner.skip(",")
    try scanner.expect("}", "a comma or the tensor's end")
    guard let type, let shape, let offsets, offsets.count == 2 else {
      throw SafetensorsError(
        .header, at: start, key: name, "it needs dtype, shape and two data_offsets")
    }
    entries.append(
      Entry(
        name: name, position: start, type: type, shape: shape, begin: offsets[0], end: offsets[1]))
  }

  private mutating func parseType(_ name: String) throws(SafetensorsError) -> TensorType {
    let position = scanner.position
    let text = try scanner.string()
    guard let type = TensorType(rawValue: text) else {
      throw SafetensorsError(.unknownType, at: position, key: name, "it says \"\(text)\"")
    }
    return type
  }
}
