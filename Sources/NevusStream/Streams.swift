import CNevusStreams

/// Standard input, or a file, byte by byte and in pieces.
struct Input {
  private let file: Int32
  private var buffer: [UInt8] = []
  private var place = 0

  init(file: Int32) { self.file = file }

  /// Opens a file; nil if that cannot be.
  init?(path: String) {
    let file = path.withCString { nevus_stream_open($0) }
    guard file >= 0 else { return nil }
    self.init(file: file)
  }

  /// The next byte; nil at the end.
  mutating func next() -> UInt8? {
    guard place < buffer.count || refill() else { return nil }
    place += 1
    return buffer[place - 1]
  }

  /// Fills a piece of memory.
  ///
  /// - Returns: Whether there were as many bytes.
  mutating func fill(_ pointer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
    var filled = 0
    while filled < count {
      guard place < buffer.count || refill() else { return false }
      let part = min(count - filled, buffer.count - place)
      for index in 0..<part { pointer[filled + index] = buffer[place + index] }
      filled += part
      place += part
    }
    return true
  }

  /// All that is left.
  mutating func rest() -> [UInt8] {
    var bytes = Array(buffer[place...])
    place = buffer.count
    while refill() {
      bytes += buffer
      place = buffer.count
    }
    return bytes
  }

  private mutating func refill() -> Bool {
    let read = [UInt8](unsafeUninitializedCapacity: 1 << 16) { bytes, count in
      count = max(0, Int(nevus_stream_read(file, bytes.baseAddress, 1 << 16)))
    }
    (buffer, place) = (read, 0)
    return !read.isEmpty
  }
}

/// Standard output (1) and the place for errors (2).
enum Output {
  /// Writes all bytes; what cannot be written is nobody's to hear of.
  static func write(_ bytes: UnsafeBufferPointer<UInt8>, to file: Int32) {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let count = nevus_stream_write(file, base + done, Int32(min(bytes.count - done, 1 << 20)))
      guard count > 0 else { return }
      done += Int(count)
    }
  }

  static func write(_ text: StaticString, to file: Int32) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), to: file)
  }

  static func write(_ text: String, to file: Int32) {
    var text = text
    text.withUTF8 { write($0, to: file) }
  }
}
