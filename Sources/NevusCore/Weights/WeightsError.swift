/// A weights file that cannot be used: which rule it breaks and where.
public struct WeightsError: Error, Sendable {
  /// The kind of fault.
  public var code: ErrorCode
  /// A short English phrase that completes "the weights file …".
  public var reason: StaticString
  /// The byte at which the fault shows.
  public var offset: Int
  /// The layer concerned, counted from 0, where there is one.
  public var layer: Int?

  /// Makes an error from its parts.
  @inline(never)  // Called from many places: small in the module rather than fast.
  public init(_ code: ErrorCode, _ reason: StaticString, at offset: Int, layer: Int? = nil) {
    self.code = code
    self.reason = reason
    self.offset = offset
    self.layer = layer
  }
}
