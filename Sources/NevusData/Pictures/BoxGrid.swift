/// Which of a side's pixels each of `cells` equal cells covers, at least one even where the side is
/// shorter than the grid.
struct BoxGrid {
  let ranges: [Range<Int>]

  init(side: Int, cells: Int) {
    ranges = (0..<cells).map { cell in
      let first = cell * side / cells
      return first..<max(first + 1, (cell + 1) * side / cells)
    }
  }
}
