/// Sums over the rows of matrices, on all cores; threads do not change a bit of them.
public enum RowProducts {
  /// aᵀ · b, a `[rows, m]`, b `[rows, n]`: `[m, n]`.
  public static func products(_ a: [Float], _ m: Int, _ b: [Float], _ n: Int) -> [Float] {
    let rows = m > 0 ? a.count / m : 0
    var result = [Float](repeating: 0, count: m * n)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        result.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          Slices.forEachRange(of: m) { columns in
            BLAS.multiplyTransposed(a, columns, of: m, b, into: c, n: n, rows: rows)
          }
        }
      }
    }
    return result
  }

  /// The sums of a matrix' columns, a `[rows, m]`.
  public static func sums(_ a: [Float], _ m: Int) -> [Double] {
    var result = [Double](repeating: 0, count: m)
    for first in stride(from: 0, to: a.count, by: max(m, 1)) {
      for column in 0..<m { result[column] += Double(a[first + column]) }
    }
    return result
  }

  /// The same for each channel apart, a `[rows, m, channels]`, b `[rows, n, channels]`:
  /// `[m, n, channels]`.
  public static func products(_ a: [Float], _ m: Int, _ b: [Float], _ n: Int, channels: Int)
    -> [Float]
  {
    let rows = m * channels > 0 ? a.count / (m * channels) : 0
    var result = [Float](repeating: 0, count: m * n * channels)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        result.withUnsafeMutableBufferPointer { c in
          // Every range of channels writes its own part of the result only.
          Slices.forEachRange(of: channels) { range in
            for row in 0..<rows {
              for first in 0..<m {
                let left = (row * m + first) * channels
                for second in 0..<n {
                  let right = (row * n + second) * channels
                  let target = (first * n + second) * channels
                  for channel in range {
                    c[target + channel] += a[left + channel] * b[right + channel]
                  }
                }
              }
            }
          }
        }
      }
    }
    return result
  }
}
