import COpenBLAS

/// The parts of OpenBLAS that the trainer uses, with Swift's types.
public enum BLAS {
  /// Makes OpenBLAS run on the calling thread: the trainer's own threads share the work.
  public static func useOneThread() { openblas_set_num_threads(1) }

  /// The processor core that OpenBLAS chose its kernels for; `OPENBLAS_CORETYPE` overrides it.
  public static var coreName: String { String(cString: openblas_get_corename()) }

  /// Which operands are stored the other way round.
  enum Transposition { case none, first, second }

  /// c = a · b (+ c where `accumulates`), row-major: a `[m, k]`, b `[k, n]`, c `[m, n]`; a
  /// transposed a is stored as `[k, m]`, a transposed b as `[n, k]`.
  static func multiply(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    m: Int, n: Int, k: Int, transposing: Transposition = .none, accumulates: Bool = false
  ) {
    cblas_sgemm(
      CblasRowMajor, transposing == .first ? CblasTrans : CblasNoTrans,
      transposing == .second ? CblasTrans : CblasNoTrans, blasint(m), blasint(n), blasint(k), 1, a,
      blasint(transposing == .first ? m : k), b, blasint(transposing == .second ? k : n),
      accumulates ? 1 : 0, c, blasint(n))
  }

  /// Some rows of c = aᵀ · b, row-major: a `[rows, m]`, b `[rows, n]`, c `[m, n]`.
  static func multiplyTransposed(
    _ a: UnsafePointer<Float>, _ columns: Range<Int>, of m: Int, _ b: UnsafePointer<Float>,
    into c: UnsafeMutablePointer<Float>, n: Int, rows: Int
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, blasint(columns.count), blasint(n), blasint(rows),
      1, a + columns.lowerBound, blasint(m), b, blasint(n), 0, c + columns.lowerBound * n,
      blasint(n))
  }
}
