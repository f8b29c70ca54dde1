extension Classifier {
  /// The calibrated log-odds of each diagnosis against the likeliest other one, ln(p / q), in the
  /// upright view of the squares with one place of it covered.
  ///
  /// What covers is of the mean colour of the square, rounded. Whoever has nothing but the squares
  /// gets the same bits, so that places can be spread over several classifiers, as views can.
  /// - Parameter position: a cell of `OcclusionGrid`, by rows; nothing is covered for any other
  ///   number.
  @_optimize(size)  // Small in the module rather than fast: the network takes the time.
  public func logOdds(covering position: Int) -> ClassValues {
    let inputSide = engine.inputSide
    let picture = engine.picture
    show(.upright, of: storage)
    let side = OcclusionGrid.side(inputSide: inputSide)
    if position >= 0, position < side &* side {
      let rows = OcclusionGrid.patch(position / side, inputSide: inputSide)
      let columns = OcclusionGrid.patch(position % side, inputSide: inputSide)
      let count = UInt32(truncatingIfNeeded: inputSide &* inputSide)
      for channel in 0..<3 {
        // At most 255 times the pixels of the largest square: far from the end of 32 bits.
        var sum = count / 2
        for pixel in 0..<Int(count) { sum &+= UInt32(picture[pixel &* 3 &+ channel]) }
        let mean = UInt8(truncatingIfNeeded: sum / count)
        for row in rows {
          for column in columns {
            picture[(row &* inputSide &+ column) &* 3 &+ channel] = mean
          }
        }
      }
    }
    lastView = nil
    return file.judgement.calibration.logOdds(engine.run())
  }

  /// The log-odds with nothing covered, then those with each cell covered; nil before an answer.
  public func occlusion() -> Occlusion? {
    guard hasAnswer else { return nil }
    let side = OcclusionGrid.side(inputSide: file.inputSide)
    return Occlusion(
      side: side, whole: logOdds(covering: -1),
      covered: (0..<side * side).map { logOdds(covering: $0) })
  }
}
