import Foundation

/// 64 bits that similar pictures share most of.
///
/// The 8 x 8 lowest frequencies of the discrete cosine transform of the luma in 32 x 32 cells; a bit
/// is set where the coefficient is above their median (the mean brightness is left out of it).
/// Scaling, compression and brightness change few bits; turning and mirroring change half of them,
/// so turned and mirrored copies are not found. Source: Zauner 2010, "Implementation and benchmarking
/// of perceptual image hash functions", section 3.2.1.
public struct PerceptualHash: Hashable, Sendable {
  /// The bits, row by row from the lowest frequencies, the first in the highest bit.
  public let bits: UInt64

  /// Hashes luma in 64 x 64 cells, row by row.
  public init(thumbnail: [UInt8]) {
    let side = ThumbnailAccumulator.side
    var cells = [Double](repeating: 0, count: 32 * 32)
    for y in 0..<side {
      for x in 0..<side { cells[y / 2 * 32 + x / 2] += Double(thumbnail[y * side + x]) }
    }
    var rows = [Double](repeating: 0, count: 32 * 8)
    for y in 0..<32 {
      for u in 0..<8 {
        for x in 0..<32 { rows[y * 8 + u] += cells[y * 32 + x] * Self.cosines[u * 32 + x] }
      }
    }
    var coefficients = [Double](repeating: 0, count: 64)
    for v in 0..<8 {
      for u in 0..<8 {
        for y in 0..<32 { coefficients[v * 8 + u] += rows[y * 8 + u] * Self.cosines[v * 32 + y] }
      }
    }
    let median = coefficients.dropFirst().sorted()[31]
    bits = coefficients.reduce(0) { $0 << 1 | ($1 > median ? 1 : 0) }
  }

  /// Bits that differ, 0 to 64.
  public func distance(to other: PerceptualHash) -> Int { (bits ^ other.bits).nonzeroBitCount }

  /// cos((2x + 1) u pi / 64) for u below 8 and x below 32.
  private static let cosines: [Double] = (0..<8 * 32).map { index in
    let (u, x) = (index / 32, index % 32)
    return cos(Double((2 * x + 1) * u) * Double.pi / 64)
  }
}
