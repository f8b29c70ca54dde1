/// Occlusion sensitivity: how much less likely each diagnosis becomes where a place of the picture
/// is covered.
///
/// A patch of the square's mean colour is laid on the upright view, one cell of `OcclusionGrid`
/// after the other, and the int8 network run on each. A cell's value is the fall of the diagnosis'
/// calibrated log-odds against the likeliest other one, ln(p / q), from the picture uncovered. Unlike
/// a class activation map it asks nothing of the network's inside: it tells what the answer rests on
/// by trying.
///
/// Source: M. Zeiler and R. Fergus, "Visualizing and understanding convolutional networks", 2014,
/// section 4.2. There the patch is grey and the fall that of the probability; near 0 and 1 a
/// probability hardly falls whatever is covered, log-odds do.
public struct Occlusion: Equatable, Sendable {
  /// Cells on each side.
  public let side: Int
  /// The log-odds with nothing covered.
  public let whole: ClassValues
  /// `[side, side]`: the log-odds with the patch of each cell laid on.
  public let covered: [ClassValues]

  /// Puts together what was computed, perhaps by several classifiers.
  public init(side: Int, whole: ClassValues, covered: [ClassValues]) {
    self.side = side
    self.whole = whole
    self.covered = covered
  }

  /// `[side, side]`: how far the log-odds of a diagnosis fall when a cell is covered; above 0 where
  /// what is there speaks for it.
  public func falls(of diagnosis: Diagnosis) -> [Float] {
    covered.map { whole[diagnosis] - $0[diagnosis] }
  }
}
