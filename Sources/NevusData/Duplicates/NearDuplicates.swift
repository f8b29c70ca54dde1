import Dispatch
import Foundation
import NevusTerminal

/// Two pictures that show the same thing.
public struct NearDuplicate: Equatable, Sendable {
  /// Index of one picture.
  public var first: Int
  /// Index of the other, larger than `first`.
  public var second: Int
  /// Bits in which the perceptual hashes differ, of 64.
  public var distance: Int
  /// Correlation of the details, the second picture laid over the first: up to 1.
  public var similarity: Float
  /// The second picture's size over the first's once they lie over each other, along rows and
  /// columns, both pictures taken as squares.
  public var stretch: SIMD2<Float>
}

/// Finds near duplicates among many pictures: copies scaled, compressed, cropped or squashed a
/// little, and photographs of one lesion taken twice from almost the same place.
///
/// Pairs whose perceptual hashes are near are shifted over each other coarsely; those that agree are
/// registered finely, and must then agree in their details. The hash alone is no evidence: several
/// million pairs of HAM10000 and ISIC 2017 differ in at most 22 bits, because a dark spot on light
/// skin is what all of them show. Turned (by more than about 15 degrees) and mirrored copies are not
/// found.
public enum NearDuplicates {
  /// Most differing bits of the perceptual hash.
  public static let farthest = 22
  /// Least correlation after the coarse shift.
  static let coarse: Float = 0.78
  /// Least correlation after the fine registration. On HAM10000 and ISIC 2017 every pair of
  /// different lesion ids above it is the same lesion to the eye; below 0.89 few are.
  public static let least: Float = 0.9

  /// All pairs among `thumbnails`, or those with one of its first.
  ///
  /// - Parameters:
  ///   - thumbnails: luma in 64 x 64 cells (`PictureMeasures.thumbnail`).
  ///   - firsts: how many of them are compared with all that come after them; nil for all.
  /// - Returns: the pairs in the order of `first`, then `second`.
  public static func find(
    _ thumbnails: [[UInt8]], firsts: Int? = nil, showsProgress: Bool = true
  ) -> [NearDuplicate] {
    let firsts = min(firsts ?? thumbnails.count, thumbnails.count)
    let hashes = thumbnails.map(PerceptualHash.init(thumbnail:))
    let fine = thumbnails.map { DetailMap($0.map(Float.init), side: Registration.side) }
    let search = ShiftSearch(
      thumbnails.map { DetailMap(halved($0), side: ShiftSearch.side) })
    let progress =
      showsProgress
      ? Progress("Comparing", total: firsts, unit: "pictures") : nil
    let found = Collector()
    DispatchQueue.concurrentPerform(iterations: firsts) { first in
      var pairs: [NearDuplicate] = []
      for second in (first + 1)..<max(first + 1, thumbnails.count) {
        let distance = hashes[first].distance(to: hashes[second])
        guard distance <= farthest else { continue }
        let match = search.match(first, second)
        guard match.correlation >= coarse else { continue }
        let laid = Registration(first: fine[first], second: fine[second])
          .match(fromX: Float(match.x * 2), y: Float(match.y * 2), hopeless: 0.75)
        guard laid.similarity >= least else { continue }
        pairs.append(
          NearDuplicate(
            first: first, second: second, distance: distance, similarity: laid.similarity,
            stretch: laid.stretch))
      }
      found.add(pairs)
      progress?.advance()
    }
    return found.sorted
  }

  /// 64 x 64 cells as 32 x 32.
  private static func halved(_ thumbnail: [UInt8]) -> [Float] {
    var cells = [Float](repeating: 0, count: ShiftSearch.side * ShiftSearch.side)
    for index in thumbnail.indices {
      cells[index / 128 * 32 + index % 64 / 2] += Float(thumbnail[index]) / 4
    }
    return cells
  }

  /// Gathers what the threads find.
  private final class Collector: @unchecked Sendable {
    private let lock = NSLock()
    private var pairs: [NearDuplicate] = []

    func add(_ more: [NearDuplicate]) {
      if !more.isEmpty { lock.withLock { pairs += more } }
    }

    var sorted: [NearDuplicate] {
      lock.withLock { pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) } }
    }
  }
}
