import Foundation
import NevusCore

/// However a file is divided, the container walker says the same of it.
enum WalkDivision {
  private struct Outcome: Equatable {
    var info: ContainerInfo?
    var code: ErrorCode?
    var offset: Int?
  }

  /// Walks over a file at once and byte by byte.
  ///
  /// - Throws: `FuzzFinding`, if that makes a difference.
  static func check(_ file: Data) throws(FuzzFinding) {
    let whole = walk(file, step: max(1, file.count))
    let single = walk(file, step: 1)
    guard whole == single else {
      throw FuzzFinding("at once the walker says \(whole), byte by byte \(single)")
    }
  }

  private static func walk(_ file: Data, step: Int) -> Outcome {
    var walker = ContainerWalker()
    walker.begin(byteCount: file.count)
    return file.withUnsafeBytes { bytes in
      do throws(PictureError) {
        for start in stride(from: 0, to: bytes.count, by: step) {
          try walker.consume(
            UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + step, bytes.count)]))
        }
        return Outcome(info: try walker.finish())
      } catch {
        return Outcome(code: error.code, offset: error.offset)
      }
    }
  }
}
