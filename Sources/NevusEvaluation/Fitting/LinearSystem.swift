/// Small dense systems of linear equations.
enum LinearSystem {
  /// Solves `matrix * x = right` for a symmetric positive definite matrix, by Cholesky's method.
  ///
  /// - Parameter matrix: `[n, n]`, by rows; only the lower triangle is read.
  /// - Returns: x, or nil if the matrix is not positive definite.
  static func solve(_ matrix: [Double], _ right: [Double]) -> [Double]? {
    let n = right.count
    var lower = matrix
    for row in 0..<n {
      for column in 0...row {
        var sum = matrix[row * n + column]
        for k in 0..<column { sum -= lower[row * n + k] * lower[column * n + k] }
        if row == column {
          guard sum > 0 else { return nil }
          lower[row * n + row] = sum.squareRoot()
        } else {
          lower[row * n + column] = sum / lower[column * n + column]
        }
      }
    }
    var x = right
    for row in 0..<n {
      for k in 0..<row { x[row] -= lower[row * n + k] * x[k] }
      x[row] /= lower[row * n + row]
    }
    for row in (0..<n).reversed() {
      for k in row + 1..<n { x[row] -= lower[k * n + row] * x[k] }
      x[row] /= lower[row * n + row]
    }
    return x
  }
}
