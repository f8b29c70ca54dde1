import CZlib
import Foundation

/// A ZIP file (PKWARE's APPNOTE, version 2.0) whose bytes depend on names and contents only: entries
/// stand in the order of their names, all with the format's first day as their time.
public struct ZipArchive: Sendable {
  private var entries: [String: Data] = [:]

  /// Makes an empty archive.
  public init() {}

  /// Adds a file.
  ///
  /// - Parameter name: Its path in the archive, folders separated by slashes.
  /// - Throws: `repeatedName` or `badName`.
  public mutating func add(_ name: String, _ content: Data) throws(ArchiveError) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }),
      !name.contains(where: { $0 == "\\" || $0 == ":" || $0 == "\0" })
    else { throw .badName(name) }
    guard entries[name] == nil else { throw .repeatedName(name) }
    entries[name] = content
  }

  /// The archive's bytes. What does not get smaller is stored as it is.
  ///
  /// - Throws: `tooLarge` or `outOfMemory`.
  public func data() throws(ArchiveError) -> Data {
    guard entries.count < 0xFFFF else { throw .tooLarge }
    var archive = Data()
    var directory = Data()
    for (name, content) in entries.sorted(by: { $0.key < $1.key }) {
      let compressed = try Deflate.compress(content, as: .raw)
      let isStored = compressed.count >= content.count
      let body = isStored ? content : compressed
      guard archive.count + body.count + directory.count < 0xFFFF_0000, name.utf8.count < 0xFFFF
      else { throw .tooLarge }
      let common = Self.common(
        name: name, content: content, byteCount: body.count, isStored: isStored)
      let offset = archive.count
      archive.append(littleEndian: 0x0403_4B50, 4)
      archive.append(common)
      archive.append(littleEndian: 0, 2)  // no extra field
      archive.append(Data(name.utf8))
      archive.append(body)

      directory.append(littleEndian: 0x0201_4B50, 4)
      directory.append(littleEndian: 3 << 8 | 20, 2)  // made on Unix, by version 2.0
      directory.append(common)
      directory.append(littleEndian: 0, 8)  // no extra field, comment, other disk, attributes
      directory.append(littleEndian: 0o100644 << 16, 4)
      directory.append(littleEndian: offset, 4)
      directory.append(Data(name.utf8))
    }
    let start = archive.count
    archive.append(directory)
    archive.append(littleEndian: 0x0605_4B50, 4)
    archive.append(littleEndian: 0, 4)  // one disk
    archive.append(littleEndian: entries.count, 2)
    archive.append(littleEndian: entries.count, 2)
    archive.append(littleEndian: directory.count, 4)
    archive.append(littleEndian: start, 4)
    archive.append(littleEndian: 0, 2)  // no comment
    return archive
  }

  /// What an entry's own header and the directory both say.
  private static func common(name: String, content: Data, byteCount: Int, isStored: Bool) -> Data {
    let checksum = content.withUnsafeBytes { bytes in
      crc32(0, bytes.bindMemory(to: UInt8.self).baseAddress, UInt32(bytes.count))
    }
    var data = Data()
    data.append(littleEndian: 20, 2)  // version 2.0 reads it
    data.append(littleEndian: 1 << 11, 2)  // the name is UTF-8
    data.append(littleEndian: isStored ? 0 : 8, 2)
    data.append(littleEndian: 0, 2)  // midnight
    data.append(littleEndian: 0x21, 2)  // 1 January 1980
    data.append(littleEndian: content.isEmpty ? 0 : Int(checksum), 4)
    data.append(littleEndian: byteCount, 4)
    data.append(littleEndian: content.count, 4)
    data.append(littleEndian: name.utf8.count, 2)
    return data
  }
}

extension Data {
  fileprivate mutating func append(littleEndian value: Int, _ count: Int) {
    for byte in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
  }
}
