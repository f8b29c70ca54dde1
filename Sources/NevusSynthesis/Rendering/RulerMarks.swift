/// A ruler's marks, ready to be asked about points.
struct RulerMarks: Sendable {
  let opacity: Float
  private let ruler: Ruler
  private let halfWidth: Float
  private let halfHeight: Float
  private let pixel: Float

  init(_ ruler: Ruler, halfWidth: Float, halfHeight: Float, pixel: Float) {
    self.ruler = ruler
    self.halfWidth = halfWidth
    self.halfHeight = halfHeight
    self.pixel = pixel
    opacity = ruler.opacity * smoothstep(2, 5, ruler.spacing / pixel)
  }

  /// How much a mark covers a point, 0...1.
  @inline(__always)
  func coverage(_ u: Float, _ v: Float) -> Float {
    let (along, inward) =
      switch ruler.edge {
      case .top: (u, v + halfHeight)
      case .bottom: (u, halfHeight - v)
      case .left: (v, u + halfWidth)
      case .right: (v, halfWidth - u)
      }
    let depth = inward - ruler.tilt * along
    guard depth >= 0, depth < ruler.length * 2 + pixel else { return 0 }
    let scaled = along / ruler.spacing
    let mark = wholeBelow(scaled + 0.5)
    let length = ruler.length * (mark % 10 == 0 ? 2 : (mark % 5 == 0 ? 1.5 : 1))
    let thickness = max(pixel, ruler.spacing * 0.06)
    let aside = abs(scaled - Float(mark)) * ruler.spacing
    return clamped((thickness * 0.5 + pixel * 0.5 - aside) / pixel)
      * clamped((length - depth) / pixel)
  }
}
