/// A picture that a formula gives, any band of rows at a time.
///
/// The pixels of a row do not depend on the band that it is asked for in.
public protocol DrawnPicture: Sendable {
  /// Columns.
  var width: Int { get }
  /// Rows.
  var height: Int { get }
  /// Writes rows as opaque RGBA, 4 bytes a pixel, tightly packed.
  ///
  /// - Parameter bytes: at least `rows.count * width * 4` of them; `rows` must lie in the picture.
  func draw(rows: Range<Int>, into bytes: UnsafeMutableBufferPointer<UInt8>)
}

extension DrawnPicture {
  /// Rows as opaque RGBA, `[rows, width, 4]`; rows outside the picture are left out.
  public func render(rows: Range<Int>) -> [UInt8] {
    let rows = rows.clamped(to: 0..<max(0, height))
    let count = rows.count * width * 4
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      draw(rows: rows, into: bytes)
      filled = count
    }
  }

  /// The whole picture as opaque RGBA, `[height, width, 4]`.
  public func render() -> [UInt8] { render(rows: 0..<height) }
}
