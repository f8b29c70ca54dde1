/// How much fine detail a picture has, along its rows and along its columns.
///
/// Second differences over one pixel and over two, squared and averaged. Their ratio is 1/16 for a
/// smooth picture (blurred or scaled up) and 1 for white noise; a picture that was stretched along
/// one axis has clearly less along that one.
struct DetailAccumulator {
  private let width: Int
  /// The last five rows of luma, oldest first.
  private var window: [[UInt8]] = []
  private var fineAcross = 0.0
  private var coarseAcross = 0.0
  private var fineDown = 0.0
  private var coarseDown = 0.0
  private var laplacianSum = 0.0
  private var laplacianSquares = 0.0
  private var count = 0.0

  init(width: Int) { self.width = width }

  /// Takes the next row's luma.
  mutating func add(_ row: [UInt8]) {
    if window.count == 5 { window.removeFirst() }
    window.append(row)
    guard window.count == 5, width >= 5 else { return }
    var sums: (fa: Int, ca: Int, fd: Int, cd: Int, l: Int, l2: Int) = (0, 0, 0, 0, 0, 0)
    let rows = (window[0], window[1], window[2], window[3], window[4])
    for x in 2..<width - 2 {
      let centre = 2 * Int(rows.2[x])
      let across = Int(rows.2[x - 1]) + Int(rows.2[x + 1]) - centre
      let acrossTwo = Int(rows.2[x - 2]) + Int(rows.2[x + 2]) - centre
      let down = Int(rows.1[x]) + Int(rows.3[x]) - centre
      let downTwo = Int(rows.0[x]) + Int(rows.4[x]) - centre
      sums.fa += across * across
      sums.ca += acrossTwo * acrossTwo
      sums.fd += down * down
      sums.cd += downTwo * downTwo
      sums.l += across + down
      sums.l2 += (across + down) * (across + down)
    }
    fineAcross += Double(sums.fa)
    coarseAcross += Double(sums.ca)
    fineDown += Double(sums.fd)
    coarseDown += Double(sums.cd)
    laplacianSum += Double(sums.l)
    laplacianSquares += Double(sums.l2)
    count += Double(width - 4)
  }

  /// Fine over coarse detail along the rows, from 1/16 upwards; nil for a picture without detail.
  var across: Double? { coarseAcross > 0 ? fineAcross / coarseAcross : nil }
  /// Fine over coarse detail along the columns.
  var down: Double? { coarseDown > 0 ? fineDown / coarseDown : nil }
  /// The variance of the Laplacian, a usual measure of sharpness (Pech-Pacheco et al. 2000).
  var sharpness: Double {
    guard count > 0 else { return 0 }
    let mean = laplacianSum / count
    return laplacianSquares / count - mean * mean
  }
}
