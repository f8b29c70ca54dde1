import Foundation

/// The conversation with a runner, over its standard input and output.
///
/// All numbers are little-endian. A request is `u32 request, u32 count`, then `count` bytes; its
/// reply is `u32 status, u32 count`, then `count` bytes. Status 0 is success, 0xFFFFFFFF a trap with
/// its words, anything else the module's own status. Rows travel in bands, so that neither side
/// ever holds a picture. A runner starts by replying its name and version.
///
///     1 load       a weights file           32 bytes of SHA-256, then the model's name
///     2 begin      10 x i32: width, height, 5 x i32: x, y, width, height of the rows to be fed,
///                  orientation, colour,     bytes of the band
///                  hasCrop, x, y, width,
///                  height, views
///     3 rows       i32 count, then RGBA     -
///     4 finish     -                        the words of `nevus_answer`, then those of
///                                           `nevus_heat_map` for the most probable diagnosis
///     5 container  i32 step, then a file    the words of `nevus_container_info`
///     6 cover      i32 cell                 the nine log-odds that `nevus_cover` leaves
final class RunnerLink {
  enum Request: UInt32 {
    case load = 1
    case begin, rows, finish, container, cover
  }

  /// A runner's reply.
  struct Reply {
    var status: Int
    var payload: Data

    /// The payload as 32-bit words.
    var words: [UInt32] {
      payload.withUnsafeBytes { bytes in
        (0..<bytes.count / 4).map {
          UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
        }
      }
    }
  }

  /// The runner's name and version.
  let version: String
  private let process: ChildProcess
  private let channel: ChildChannel
  private let folder: TemporaryFolder
  private static let trapped = UInt32.max
  private static let patience = 120.0

  /// Starts a runner on a module.
  ///
  /// - Throws: `missing` or `notStarted`, with what the runner complained of.
  init(_ runner: ModuleRunner, module: String) throws(HostError) {
    folder = try TemporaryFolder("runner")
    let script = try runner.write(to: folder)
    let command = try runner.command()
    process = try ChildProcess(
      command[0], command.dropFirst() + [script, module], isConnected: true,
      log: folder.file("runner.log"))
    guard let channel = process.channel else {
      throw .notStarted(process.name, detail: "it is not connected")
    }
    self.channel = channel
    do {
      version = String(decoding: try Self.receive(channel).payload, as: UTF8.self)
    } catch {
      process.stop(grace: 1)
      throw .notStarted(runner.fileName, detail: "\(error)\n\(process.lastWords)")
    }
  }

  deinit { process.stop(grace: 1) }

  /// One request and its reply.
  ///
  /// - Parameter rest: Bytes that follow `payload` without being copied first.
  /// - Throws: `trapped`, `ended`, `timedOut`.
  func ask(_ request: Request, _ payload: Data, rest: UnsafeRawBufferPointer? = nil)
    throws(HostError) -> Reply
  {
    let reply: Reply
    do {
      let count = payload.count + (rest?.count ?? 0)
      try write(Data([UInt32]([request.rawValue, UInt32(count)])) + payload)
      if let rest { try channel.write(rest) }
      reply = try Self.receive(channel)
    } catch {
      guard case .ended(let name, let detail) = error else { throw error }
      throw .ended(name, detail: "\(detail)\n\(process.lastWords)")
    }
    guard reply.status != Int(Self.trapped) else {
      throw .trapped(version, detail: String(decoding: reply.payload, as: UTF8.self))
    }
    return reply
  }

  private func write(_ data: Data) throws(HostError) {
    // A closure's typed error does not pass through Data's rethrowing method: carried as a value.
    let result: Result<Void, HostError> = data.withUnsafeBytes { bytes in
      do throws(HostError) {
        return .success(try channel.write(bytes))
      } catch { return .failure(error) }
    }
    try result.get()
  }

  private static func receive(_ channel: ChildChannel) throws(HostError) -> Reply {
    let head = Reply(status: 0, payload: try channel.read(8, seconds: patience)).words
    let payload = try channel.read(Int(head[1]), seconds: patience)
    return Reply(status: Int(head[0]), payload: payload)
  }
}

extension Data {
  /// 32-bit words, little-endian.
  init(_ words: [UInt32]) {
    self.init()
    for word in words {
      Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
    }
  }

  /// Signed 32-bit words, little-endian; numbers that do not fit end up at the nearest that does.
  init(_ words: [Int]) { self.init(words.map { UInt32(bitPattern: Int32(clamping: $0)) }) }
}
