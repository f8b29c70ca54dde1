/// Where a patch is laid on the square that the network sees, one place after the other.
///
/// The square is divided into `side * side` cells, counted by rows. The patch of a cell covers it
/// and its eight neighbours, or as many of them as there are: 48 of 224 pixels on each side, moved
/// by 16, so that neighbouring patches overlap by two thirds.
public enum OcclusionGrid {
  /// Cells on each side: 14, or one a pixel where there are fewer.
  public static func side(inputSide: Int) -> Int { min(14, inputSide) }

  /// The rows (for a cell's row) or columns (for its column) that its patch covers.
  static func patch(_ cell: Int, inputSide: Int) -> Range<Int> {
    let side = side(inputSide: inputSide)
    return max(cell &- 1, 0) &* inputSide / side..<min(cell &+ 2, side) &* inputSide / side
  }
}
