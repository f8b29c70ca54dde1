import Dispatch
import Foundation
import NevusFiles
import NevusTerminal

/// What reading one picture's file gave.
public struct SurveyedPicture: Sendable {
  /// The file's length; 0 if it could not be read.
  public var byteCount = 0
  /// FNV-1a of the file's bytes: equal files have equal ones, and seldom others.
  public var contentHash: UInt64 = 0
  /// The decoded picture's measures; nil if it could not be decoded.
  public var measures: PictureMeasures?
  /// Why it could not be read or decoded; empty otherwise.
  public var fault = ""
}

/// Reads and measures many pictures on all cores.
public enum PictureSurvey {
  /// Reads every file.
  ///
  /// - Parameter read: decodes and measures one file's bytes; by default `PictureMeasures.init`.
  /// - Returns: one entry a path, in their order; a bad file does not stop the others.
  public static func run(
    _ paths: [String], showsProgress: Bool = true,
    read: @Sendable (_ data: Data, _ path: String) throws -> PictureMeasures = {
      try PictureMeasures(data: $0, path: $1)
    }
  ) -> [SurveyedPicture] {
    let progress =
      showsProgress ? Progress("Reading", total: paths.count, unit: "pictures") : nil
    return concurrentMap(paths) { path in
      defer { progress?.advance() }
      return survey(path, read)
    }
  }

  private static func survey(
    _ path: String, _ read: (_ data: Data, _ path: String) throws -> PictureMeasures
  ) -> SurveyedPicture {
    var picture = SurveyedPicture()
    do {
      let data = try Files.read(path)
      picture.byteCount = data.count
      picture.contentHash = data.withUnsafeBytes {
        $0.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
      }
      picture.measures = try read(data, path)
    } catch { picture.fault = "\(error)" }
    return picture
  }
}

/// `transform` of every element, computed on all cores, in the elements' order.
func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ transform: @Sendable (Element) -> Result
) -> [Result] {
  let results = Slots<Result>(count: elements.count)
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    results.set(index, transform(elements[index]))
  }
  return results.values
}

/// Results that several threads fill in.
private final class Slots<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var slots: [Value?]

  init(count: Int) { slots = Array(repeating: nil, count: count) }

  func set(_ index: Int, _ value: Value) { lock.withLock { slots[index] = value } }

  var values: [Value] { lock.withLock { slots.compactMap { $0 } } }
}
