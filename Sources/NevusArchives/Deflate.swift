import CZlib
import Foundation

/// Deflate (RFC 1951) by zlib, at its greatest effort: equal bytes give equal bytes with one version
/// of zlib.
public enum Deflate {
  /// What stands around the compressed bytes.
  public enum Container: Sendable {
    /// Nothing.
    case raw
    /// A gzip header without name and time, and the checksum (RFC 1952), as servers send it.
    case gzip
  }

  /// Compresses bytes.
  ///
  /// - Throws: `outOfMemory`.
  public static func compress(_ data: Data, as container: Container) throws(ArchiveError) -> Data {
    var stream = z_stream()
    let windowBits: Int32 = container == .raw ? -MAX_WBITS : MAX_WBITS + 16
    let status = deflateInit2_(
      &stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .outOfMemory }
    defer { deflateEnd(&stream) }
    var input = [UInt8](data)
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(input.count))))
    let end = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard end == Z_STREAM_END else { throw .outOfMemory }
    return Data(output[..<Int(stream.total_out)])
  }
}
