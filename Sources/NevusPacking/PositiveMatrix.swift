import COpenBLAS

/// A symmetric positive definite matrix, `[order, order]`.
struct PositiveMatrix {
  let order: Int
  private(set) var values: [Double]

  init(order: Int, values: [Double]) {
    self.order = order
    self.values = values
  }

  /// The inverse, or nil if the matrix is not positive definite.
  func inverse() -> PositiveMatrix? {
    guard var result = factor() else { return nil }
    var size = Int32(order)
    var info: Int32 = 0
    dpotri_("L", &size, &result.values, &size, &info)
    guard info == 0 else { return nil }
    // LAPACK fills one triangle: seen row by row, the upper one.
    for row in 0..<order {
      for column in 0..<row {
        result.values[row * order + column] = result.values[column * order + row]
      }
    }
    return result
  }

  /// The upper triangle U with UᵀU = self, row by row (below the diagonal stands something else),
  /// or nil if the matrix is not positive definite.
  func factor() -> PositiveMatrix? {
    var result = self
    var size = Int32(order)
    var info: Int32 = 0
    dpotrf_("L", &size, &result.values, &size, &info)
    return info == 0 ? result : nil
  }

  /// The matrix with rows and columns in another order.
  func permuted(_ places: [Int]) -> PositiveMatrix {
    var result = values
    for (row, from) in places.enumerated() {
      for (column, other) in places.enumerated() {
        result[row * order + column] = values[from * order + other]
      }
    }
    return PositiveMatrix(order: order, values: result)
  }
}
