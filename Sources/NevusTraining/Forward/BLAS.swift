import COpenBLAS

/// The parts of OpenBLAS that the trainer uses, with Swift's types.
public enum BLAS {
  /// Makes OpenBLAS run on the calling thread: the trainer's own threads share the work.
  public static func useOneThread() { openblas_set_num_threads(1) }

  /// The processor core that OpenBLAS chose its kernels for; `OPENBLAS_CORETYPE` overrides it.
  public static var coreName: String { String(cString: openblas_get_corename()) }

  /// c = a · b (+ c where `accumulates`), all row-major: a `[m, k]`, b `[k, n]`, c `[m, n]`;
  /// `transposed` operands are stored the other way round.
  static func multiply(
    _ a: UnsafePointer<Float>, transposed aTransposed: Bool = false, _ b: UnsafePointer<Float>,
    transposed bTransposed: Bool = false, into c: UnsafeMutablePointer<Float>, m: Int, n: Int,
    k: Int, accumulates: Bool = false
  ) {
    cblas_sgemm(
      CblasRowMajor, aTransposed ? CblasTrans : CblasNoTrans,
      bTransposed ? CblasTrans : CblasNoTrans, blasint(m), blasint(n), blasint(k), 1, a,
      blasint(aTransposed ? m : k), b, blasint(bTransposed ? k : n), accumulates ? 1 : 0, c,
      blasint(n))
  }
}
