/// A drawn curve: points in picture units (the short side is 1), each with its half width.
struct Stroke: Sendable {
  struct Point: Sendable {
    var u: Float
    var v: Float
    var halfWidth: Float
  }

  var points: [Point]

  /// A gently bent line from one point to another, thinner towards both ends.
  ///
  /// - Parameters:
  ///   - bend: how far the middle is off the straight line, as a share of its length.
  ///   - taper: 0 for even width, 1 for pointed ends.
  static func arc(
    from start: (u: Float, v: Float), to end: (u: Float, v: Float), bend: Float, halfWidth: Float,
    taper: Float, steps: Int
  ) -> Stroke {
    let du = end.u - start.u
    let dv = end.v - start.v
    let points = (0...steps).map { step in
      let t = Float(step) / Float(steps)
      let bulge = 4 * t * (1 - t)
      return Point(
        u: start.u + du * t - dv * bend * bulge, v: start.v + dv * t + du * bend * bulge,
        halfWidth: halfWidth * (1 - taper + taper * bulge.squareRoot()))
    }
    return Stroke(points: points)
  }
}
