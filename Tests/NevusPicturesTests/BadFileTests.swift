import Foundation
import NevusCore
import NevusPictures
import Testing

/// The code with which a file is refused, checked or decoded; nil if it is not.
func refusal(_ data: Data) -> ErrorCode? {
  do {
    try PictureFile(data: data).decodeRows { _, _, _ in }
    return nil
  } catch let error as PictureFileError {
    return error.code
  } catch { return nil }
}

struct BadFileTests {
  static let bitmap = formulaBitmap(width: 64, height: 64)

  @Test(arguments: [false, true])
  func `a JPEG cut off anywhere is truncated`(isProgressive: Bool) throws {
    let data = try JPEGEncoder.encode(Self.bitmap, options: .init(isProgressive: isProgressive))
    for step in 0..<20 {
      let count = 1 + step * (data.count - 2) / 19
      #expect {
        try PictureFile(data: data.prefix(count))
      } throws: { error in
        let error = error as? PictureFileError
        guard case .picture(let fault) = error?.cause else { return false }
        return fault.code == .truncated && fault.offset == count
      }
    }
  }

  @Test func `a PNG cut off anywhere is truncated`() throws {
    let data = try PNGEncoder.encode(Self.bitmap)
    for count in stride(from: 1, to: data.count, by: 7) {
      #expect(refusal(data.prefix(count)) == .truncated)
    }
  }

  @Test func `a JPEG whose data ends early before its end marker is corrupt`() throws {
    let data = try JPEGEncoder.encode(Self.bitmap)
    #expect(refusal(data) == nil)
    #expect(refusal(data.dropLast(data.count / 4) + [0xFF, 0xD9]) == .corrupt)
  }

  @Test func `a PNG whose pixel data is short or not zlib's is corrupt`() throws {
    let head = try PNGEncoder.encode(Self.bitmap).prefix(33)
    let end = Segments.png("IEND", [])
    #expect(refusal(head + Segments.png("IDAT", []) + end) == .corrupt)
    #expect(refusal(head + Segments.png("IDAT", [1, 2, 3, 4, 5]) + end) == .corrupt)
    // A valid, empty zlib stream.
    #expect(refusal(head + Segments.png("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]) + end) == .corrupt)
  }

  @Test(arguments: [
    ("text", Data("Not a picture at all.".utf8)), ("short text", Data("Hm".utf8)),
    ("GIF", Data("GIF89a, and so on".utf8)), ("HEIC", Data([0, 0, 0, 24]) + Data("ftypheic".utf8)),
    ("WebP", Data("RIFF\0\0\0\0WEBPVP8 ".utf8)), ("BMP", Data("BM".utf8) + Data(count: 20)),
    ("TIFF", Data([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 0, 0, 0, 0])),
    ("UTF-16", Data([0xFF, 0xFE, 65, 0])),
  ])
  func `other formats are named`(name: String, data: Data) {
    #expect {
      try PictureFile(data: data, path: "mole.jpg")
    } throws: { error in
      guard let error = error as? PictureFileError, error.code == .unsupportedFormat else {
        return false
      }
      let isNamed = name.contains("t") || name == "UTF-16" || error.description.contains(name)
      return isNamed && error.description.hasPrefix("mole.jpg: ")
    }
  }

  @Test func `files that are missing, folders, empty or devices are told apart`() throws {
    func code(_ path: String) -> ErrorCode? {
      do {
        _ = try PictureFile.open(path: path)
        return nil
      } catch { return error.code }
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let empty = folder.appendingPathComponent("empty.png").path
    let good = folder.appendingPathComponent("good.png").path
    try Data().write(to: URL(fileURLWithPath: empty))
    try PNGEncoder.encode(Self.bitmap).write(to: URL(fileURLWithPath: good))
    #expect(code(folder.path + "/none.jpg") == .notFound)
    #expect(code(folder.path) == .notAFile)
    #expect(code(empty) == .emptyFile)
    #expect(code("/dev/zero") == .unreadable)
    #expect(code(good) == nil)
    #expect(try PictureFile.open(path: good).decodeAll() == Self.bitmap)
  }

  @Test(.enabled(if: geteuid() != 0, "root reads every file"))
  func `a file without read permission is unreadable`() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString
    try PNGEncoder.encode(Self.bitmap).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect {
      try PictureFile.open(path: path)
    } throws: { ($0 as? PictureFileError)?.code == .unreadable }
  }

  @Test func `an error says which file, what, where and what to do`() {
    let error = PictureFileError(
      path: "a/b.png", picture: PictureError(.truncated, "ends inside a chunk", at: 77))
    #expect(
      error.description
        == "a/b.png: the picture ends inside a chunk, at byte 77. "
        + "Copy the file again from where it came.")
  }
}
