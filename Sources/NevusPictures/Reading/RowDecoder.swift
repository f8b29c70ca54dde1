import CPNG
import CTurboJPEG
import Foundation
import NevusCore

/// One run of libjpeg-turbo or libpng over a picture's kept bytes, row by row.
final class RowDecoder {
  private enum Library {
    case jpeg(OpaquePointer)
    case png(OpaquePointer)
  }

  private let library: Library
  private let info: ContainerInfo

  /// Starts the library on bytes that stay where they are for the decoder's life.
  ///
  /// - Throws: `corrupt`, `truncated`, `unsupportedFormat` or `outOfMemory`.
  init(_ bytes: UnsafeRawBufferPointer, info: ContainerInfo) throws(DecodingFault) {
    self.info = info
    let start = bytes.bindMemory(to: UInt8.self).baseAddress
    let reader =
      info.format == .jpeg
      ? nevus_jpeg_open(start, bytes.count) : nevus_png_open(start, bytes.count)
    guard let reader else { throw DecodingFault(.outOfMemory, detail: "") }
    library = info.format == .jpeg ? .jpeg(reader) : .png(reader)
    var width: UInt32 = 0
    var height: UInt32 = 0
    switch library {
    case .jpeg(let reader): try check(jpeg: nevus_jpeg_start(reader, &width, &height), reader)
    case .png(let reader): try check(png: nevus_png_start(reader, &width, &height), reader)
    }
    guard Int(width) == info.width, Int(height) == info.height else {
      throw DecodingFault(.corrupt, detail: "two sizes in one header")
    }
  }

  deinit {
    switch library {
    case .jpeg(let reader): nevus_jpeg_close(reader)
    case .png(let reader): nevus_png_close(reader)
    }
  }

  /// Decodes the next `count` rows, opaque RGBA, `info.width * 4` bytes each, into memory that
  /// holds them.
  ///
  /// - Throws: `corrupt`, `truncated` or `outOfMemory`.
  func read(_ count: Int, into rows: UnsafeMutableRawPointer) throws(DecodingFault) {
    let target = rows.assumingMemoryBound(to: UInt8.self)
    switch library {
    case .jpeg(let reader):
      try check(jpeg: nevus_jpeg_read_rows(reader, target, UInt32(count)), reader)
    case .png(let reader):
      try check(png: nevus_png_read_rows(reader, target, UInt32(count)), reader)
      if info.hasAlpha { composeOverWhite(rows, count: count * info.width) }
    }
  }

  private func check(jpeg status: Int32, _ reader: OpaquePointer) throws(DecodingFault) {
    let code: ErrorCode
    switch Int(status) {
    case NEVUS_JPEG_OK: return
    case NEVUS_JPEG_TRUNCATED: code = .truncated
    case NEVUS_JPEG_UNSUPPORTED: code = .unsupportedFormat
    case NEVUS_JPEG_OUT_OF_MEMORY: code = .outOfMemory
    default: code = .corrupt
    }
    throw DecodingFault(code, detail: String(cString: nevus_jpeg_message(reader)))
  }

  private func check(png status: Int32, _ reader: OpaquePointer) throws(DecodingFault) {
    let code: ErrorCode
    switch Int(status) {
    case NEVUS_PNG_OK: return
    case NEVUS_PNG_TRUNCATED: code = .truncated
    case NEVUS_PNG_OUT_OF_MEMORY: code = .outOfMemory
    default: code = .corrupt
    }
    throw DecodingFault(code, detail: String(cString: nevus_png_message(reader)))
  }
}

/// Why a library gave up, in the published kinds and in its own words.
struct DecodingFault: Error {
  var error: PictureError
  var detail: String

  init(_ code: ErrorCode, detail: String) {
    let reason: StaticString =
      switch code {
      case .truncated: "ends before its pixels do"
      case .unsupportedFormat: "stores its colours in a way that is not supported"
      case .outOfMemory: "needs more memory than there is"
      default: "has damaged pixel data"
      }
    error = PictureError(code, reason)
    self.detail = detail
  }
}
