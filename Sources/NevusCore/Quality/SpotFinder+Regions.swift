extension SpotFinder {
  /// The region of cells with values of at most `level` that has the most weight, after smoothing.
  func spot(upTo level: UInt8) -> Found? {
    for cell in 0..<side * side {
      rough[cell] = values[cell] <= level && weights[cell] > 0 ? 1 : 0
    }
    smooth()
    var best: Found?
    var most: Int32 = 0
    for start in 0..<side * side where mask[start] == 1 {
      let (found, weight) = takeRegion(from: start)
      if weight > most { (best, most) = (found, weight) }
    }
    return best
  }

  /// `mask` becomes the majority of each cell and its eight neighbours in `rough`; beyond the edge
  /// the edge goes on.
  private func smooth() {
    for y in 0..<side {
      let (above, below) = (max(y - 1, 0) * side, min(y + 1, side - 1) * side)
      for x in 0..<side {
        let (left, right) = (max(x - 1, 0), min(x + 1, side - 1))
        func three(_ row: Int) -> UInt8 {
          rough[row + left] &+ rough[row + x] &+ rough[row + right]
        }
        let sum = three(above) &+ three(y * side) &+ three(below)
        mask[y * side + x] = sum >= 5 && weights[y * side + x] > 0 ? 1 : 0
      }
    }
  }

  /// Takes a region out of the mask, cells that share an edge being connected; its weight is the sum
  /// of the cells' squared weights.
  private func takeRegion(from start: Int) -> (Found, weight: Int32) {
    var found = Found(
      left: side, top: side, right: -1, bottom: -1, count: 0, borderCount: 0)
    var weight: Int32 = 0
    var open = 0
    push(start, &open)
    while open > 0 {
      open -= 1
      let cell = Int(stack[open])
      let (x, y) = (cell % side, cell / side)
      found.left = min(found.left, x)
      found.right = max(found.right, x)
      found.top = min(found.top, y)
      found.bottom = max(found.bottom, y)
      found.count += 1
      if x == 0 || y == 0 || x == side - 1 || y == side - 1 { found.borderCount += 1 }
      weight += Int32(weights[cell]) * Int32(weights[cell])
      if x > 0 { push(cell - 1, &open) }
      if x + 1 < side { push(cell + 1, &open) }
      if y > 0 { push(cell - side, &open) }
      if y + 1 < side { push(cell + side, &open) }
    }
    return (found, weight)
  }

  /// Puts a cell of the mask on the stack, once.
  @inline(__always)
  private func push(_ cell: Int, _ open: inout Int) {
    guard mask[cell] == 1 else { return }
    mask[cell] = 2
    stack[open] = Int32(cell)
    open += 1
  }

  /// Fills `weights`: 8 in the middle, 1 in the corners, 0 in what is black from a corner on, as
  /// beyond a round field of view, and up to two cells beside it.
  func weighCells(_ cells: UnsafePointer<UInt16>, bright: Int) {
    for y in 0..<side {
      for x in 0..<side {
        let (dx, dy) = (2 * x - side + 1, 2 * y - side + 1)
        let far = 4 * (dx * dx + dy * dy) / (side * side)
        let cell = y * side + x
        weights[cell] = UInt8(max(8 - far, 1))
        let red = UInt32(cells[3 * cell])
        let luma =
          77 * red + 150 * UInt32(cells[3 * cell + 1]) + 29 * UInt32(cells[3 * cell + 2])
        // Sums of 16 pixels, weights of 256: below three tenths of what is bright.
        mask[cell] = luma * 10 < UInt32(bright) * 3 << 12 ? 1 : 0
      }
    }
    let corners: InlineArray<4, Int> = [0, side - 1, side * (side - 1), side * side - 1]
    var hasBlack = false
    for index in corners.indices where mask[corners[index]] == 1 {
      hasBlack = true
      _ = takeRegion(from: corners[index])
    }
    if hasBlack { leaveOutBlack() }
  }

  /// Gives no weight to the cells that were taken from the mask, and to those up to two beside them.
  private func leaveOutBlack() {
    for y in 0..<side {
      for x in 0..<side where mask[y * side + x] == 2 {
        for row in max(y - 2, 0)...min(y + 2, side - 1) {
          for column in max(x - 2, 0)...min(x + 2, side - 1) { weights[row * side + column] = 0 }
        }
      }
    }
  }
}
