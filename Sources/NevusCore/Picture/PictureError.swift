/// A picture that cannot be used: which rule it broke and at which byte.
public struct PictureError: Error, Sendable {
  /// The kind of fault.
  public var code: ErrorCode
  /// A short English phrase that completes "the picture …".
  public var reason: StaticString
  /// The byte of the file at which the fault shows, where there is one.
  public var offset: Int?

  /// Makes an error from its parts.
  @inline(never)  // Called from many places: small in the module rather than fast.
  public init(_ code: ErrorCode, _ reason: StaticString, at offset: Int? = nil) {
    self.code = code
    self.reason = reason
    self.offset = offset
  }
}
