/// The directions along which rows of numbers vary most.
struct PrincipalSubspace: Sendable {
  /// The mean of the rows.
  let mean: [Double]
  /// Orthonormal, in falling order of variance.
  let directions: [[Double]]

  private static let iterations = 40

  /// Finds `dimensions` directions by subspace iteration on the covariance (Golub and Van Loan,
  /// "Matrix computations", 7.3.2): its convergence is that of the variances' falling, and what is
  /// not quite separated at the end matters little for the space as a whole.
  ///
  /// - Parameter rows: at least one, all of the same length, at least `dimensions` long.
  init(_ rows: [[Float]], dimensions: Int) {
    let width = rows[0].count
    var mean = [Double](repeating: 0, count: width)
    for row in rows { for index in 0..<width { mean[index] += Double(row[index]) } }
    for index in 0..<width { mean[index] /= Double(rows.count) }
    let covariance = Self.covariance(rows, mean)
    var state = SplitMix64(seed: 0xD1)
    var space = (0..<dimensions).map { _ in (0..<width).map { _ in state.unit() - 0.5 } }
    Self.orthonormalise(&space)
    for _ in 0..<Self.iterations {
      space = space.map { Self.product(covariance, $0) }
      Self.orthonormalise(&space)
    }
    self.mean = mean
    directions = space
  }

  /// `[width, width]`, times the number of rows; float32 sums over blocks of rows, so that the inner
  /// loop runs over neighbours.
  private static func covariance(_ rows: [[Float]], _ mean: [Double]) -> [Float] {
    let width = mean.count
    var result = [Float](repeating: 0, count: width * width)
    var centred = [Float](repeating: 0, count: width)
    result.withUnsafeMutableBufferPointer { result in
      for row in rows {
        for index in 0..<width { centred[index] = row[index] - Float(mean[index]) }
        centred.withUnsafeBufferPointer { centred in
          for first in 0..<width where centred[first] != 0 {
            let factor = centred[first]
            let start = first * width
            for second in 0..<width { result[start + second] += factor * centred[second] }
          }
        }
      }
    }
    return result
  }

  private static func product(_ matrix: [Float], _ vector: [Double]) -> [Double] {
    let width = vector.count
    let single = vector.map { Float($0) }
    return matrix.withUnsafeBufferPointer { matrix in
      single.withUnsafeBufferPointer { single in
        (0..<width).map { row in
          var sums = SIMD8<Float>.zero
          let start = row * width
          var column = 0
          while column + 8 <= width {
            var (a, b) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
            for lane in 0..<8 {
              a[lane] = matrix[start + column + lane]
              b[lane] = single[column + lane]
            }
            sums += a * b
            column += 8
          }
          var sum = Double(sums.sum())
          while column < width {
            sum += Double(matrix[start + column] * single[column])
            column += 1
          }
          return sum
        }
      }
    }
  }

  /// Gram and Schmidt's method, each vector against those before it, twice for precision. A vector
  /// that vanishes becomes 0.
  private static func orthonormalise(_ space: inout [[Double]]) {
    for index in space.indices {
      var vector = space[index]
      for _ in 0..<2 {
        for earlier in space[..<index] {
          let along = zip(vector, earlier).reduce(0) { $0 + $1.0 * $1.1 }
          for place in vector.indices { vector[place] -= along * earlier[place] }
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let factor = length > 1e-12 ? 1 / length : 0
        for place in vector.indices { vector[place] *= factor }
      }
      space[index] = vector
    }
  }
}
