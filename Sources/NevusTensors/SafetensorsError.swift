import NevusFiles

/// A safetensors file, or a tensor in one, that cannot be used: which file, byte and tensor, and
/// what to do.
public struct SafetensorsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Equatable, Sendable {
    /// The file could not be read or written at all.
    case file(FileError)
    /// Shorter than the eight bytes of the header's length.
    case tooShort
    /// The header's stated length is 0, above the cap, or reaches past the end of the file.
    case headerLength
    /// The header is not the JSON that the format asks for.
    case header
    /// Two tensors, or two fields of one, have the same name.
    case duplicateName
    /// An element type that Nevus does not read.
    case unknownType
    /// The data's length is not the shape's product times the element's size, or overflows.
    case size
    /// The data's offsets are reversed or reach past the end of the file.
    case offsets
    /// Two tensors share bytes, or bytes belong to none.
    case layout
    /// There is no tensor of that name.
    case missing
    /// The tensor's shape is not what is needed.
    case shape
    /// The tensor's element type cannot give what was asked for.
    case type
    /// A value cannot be kept: not finite, too large for 16 bits, a negative variance.
    case value
  }

  /// What is wrong.
  public var kind: Kind
  /// The file as the user named it; empty for tensors that came from no file.
  public var path: String
  /// The byte of the file at which the fault shows, where there is one.
  public var offset: Int?
  /// The tensor's name, where the fault lies in one.
  public var key: String?
  /// What was found.
  public var detail: String

  /// Makes an error from its parts.
  public init(
    _ kind: Kind, path: String = "", at offset: Int? = nil, key: String? = nil,
    _ detail: String = ""
  ) {
    self.kind = kind
    self.path = path
    self.offset = offset
    self.key = key
    self.detail = detail
  }

  /// One sentence that says what is wrong and where, and one that says what to do.
  public var description: String {
    if case .file(let error) = kind { return error.description }
    let file = path.isEmpty ? "" : "\(path): "
    let tensor = key.map { "tensor \"\($0)\": " } ?? ""
    let place = offset.map { " (byte \($0))" } ?? ""
    return "\(file)\(tensor)\(what)\(detail.isEmpty ? "" : ", \(detail)")\(place). \(advice)"
  }

  private var what: String {
    switch kind {
    case .file: ""
    case .tooShort: "not a safetensors file: it is shorter than 8 bytes"
    case .headerLength: "the header's length is impossible"
    case .header: "the header is not valid"
    case .duplicateName: "the name stands twice in the header"
    case .unknownType: "the element type is not known"
    case .size: "the shape does not match the data's length"
    case .offsets: "the data's offsets are impossible"
    case .layout: "the tensors do not fill the file without gaps and overlaps"
    case .missing: "is missing"
    case .shape: "has another shape than needed"
    case .type: "has another element type than needed"
    case .value: "holds a value that cannot be used"
    }
  }

  private var advice: String {
    switch kind {
    case .file: ""
    case .tooShort, .headerLength, .header, .duplicateName, .size, .offsets, .layout:
      "Fetch or write the file again."
    case .unknownType:
      "Convert the tensor to one of \(TensorType.allCases.map(\.rawValue).joined(separator: ", "))."
    case .missing, .shape, .type: "Check that the file belongs to this architecture."
    case .value: "Check how the tensor was made."
    }
  }
}
