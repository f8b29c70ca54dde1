import Foundation

/// Both ends of the two pipes to a program that is about to start.
struct PipeEnds {
  let childInput: Int32
  let childOutput: Int32
  private let input: Int32
  private let output: Int32
  private let name: String

  /// Makes the pipes; no other program started meanwhile inherits them.
  init(for name: String) throws(HostError) {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    guard pipe2(&toChild, O_CLOEXEC) == 0 else {
      throw .notStarted(name, detail: String(cString: strerror(errno)))
    }
    guard pipe2(&fromChild, O_CLOEXEC) == 0 else {
      close(toChild[0])
      close(toChild[1])
      throw .notStarted(name, detail: String(cString: strerror(errno)))
    }
    (childInput, input) = (toChild[0], toChild[1])
    (output, childOutput) = (fromChild[0], fromChild[1])
    self.name = name
  }

  /// Closes the program's ends, which it has copies of by now.
  func keepParentSide() -> ChildPipes {
    close(childInput)
    close(childOutput)
    return ChildPipes(name: name, input: input, output: output)
  }

  /// Closes everything, where the program did not start.
  func closeAll() {
    for end in [childInput, childOutput, input, output] { close(end) }
  }
}

/// A program's standard input and output, seen from outside.
final class ChildPipes {
  private let name: String
  private var input: Int32
  private var output: Int32

  init(name: String, input: Int32, output: Int32) {
    self.name = name
    self.input = input
    self.output = output
  }

  deinit { close() }

  /// Writes all bytes.
  ///
  /// - Throws: `ended` if the program no longer reads.
  func write(_ bytes: UnsafeRawBufferPointer) throws(HostError) {
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(
        input, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw .ended(name, detail: String(cString: strerror(errno)))
      }
    }
  }

  /// Reads exactly `count` bytes.
  ///
  /// - Throws: `timedOut`, or `ended` if fewer came.
  func read(_ count: Int, seconds: Double) throws(HostError) -> Data {
    let deadline = Deadline(seconds)
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: min(count, 1 << 16))
    while data.count < count {
      guard deadline.wait(for: output, POLLIN) else { throw .timedOut(name, seconds: seconds) }
      let got = Foundation.read(output, &buffer, min(buffer.count, count - data.count))
      if got > 0 {
        data.append(contentsOf: buffer[..<got])
      } else if got == 0 || errno != EINTR {
        throw .ended(name, detail: "it closed its output")
      }
    }
    return data
  }

  /// Closes both.
  func close() {
    for file in [input, output] where file >= 0 { Foundation.close(file) }
    (input, output) = (-1, -1)
  }
}
