import Foundation
import NevusCore

/// However a file is divided, the container walker says the same of it.
enum WalkDivision {
  private struct Outcome: Equatable {
    var info: ContainerInfo?
    var code: ErrorCode?
    var offset: Int?
  }

  /// Walks over a file at once and in small pieces.
  ///
  /// - Throws: `FuzzFinding`, if that makes a difference.
  static func check(_ file: Data) throws(FuzzFinding) {
    let whole = walk(file, step: max(1, file.count))
    for step in [1, 7] {
      let pieces = walk(file, step: step)
      guard whole == pieces else {
        throw FuzzFinding("at once the walker says \(whole), by \(step) bytes \(pieces)")
      }
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
