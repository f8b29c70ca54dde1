import Foundation
import NevusFiles

/// Reads an answer log from its start, whatever its size.
public enum AnswerLogReader {
  /// The longest line that is looked at, in bytes; ours have about a thousand.
  static let longestLine = 1 << 16
  private static let pieceByteCount = 1 << 18

  /// Hands over the lines in their order.
  ///
  /// - Returns: How many lines could not be read: unfinished ones of processes that were killed, and
  ///   what is no line at all. Empty lines are none.
  /// - Throws: `FileError` if the file cannot be read; what `body` throws.
  @discardableResult
  public static func read(_ path: String, _ body: (AnswerLogLine) throws -> Void) throws -> Int {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      _ = try Files.read(path)  // says why
      throw FileError(.unreadable, path: path)
    }
    defer { try? handle.close() }
    let decoder = JSONDecoder()
    var (rest, damaged, isTooLong) = (Data(), 0, false)
    func take(_ line: Data) throws {
      if line.isEmpty && !isTooLong { return }
      guard !isTooLong, let read = try? decoder.decode(AnswerLogLine.self, from: line) else {
        damaged += 1
        isTooLong = false
        return
      }
      try body(read)
    }
    while let piece = try handle.read(upToCount: pieceByteCount), !piece.isEmpty {
      var start = piece.startIndex
      while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
        try take(rest + piece[start..<end])
        rest.removeAll(keepingCapacity: true)
        start = piece.index(after: end)
      }
      rest.append(piece[start...])
      if rest.count > longestLine {
        isTooLong = true
        rest.removeAll()
      }
    }
    // A last line without its end is complete if it reads as one.
    try take(rest)
    return damaged
  }
}
