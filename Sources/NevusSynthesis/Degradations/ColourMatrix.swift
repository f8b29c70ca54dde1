/// An affine change of colour: new = columns * old + offset, in levels of 255.
///
/// Brightness, contrast, saturation, hue and white balance are all of this form, so any number of
/// them costs one pass over the pixels.
public struct ColourMatrix: Equatable, Sendable {
  var red = SIMD4<Float>(1, 0, 0, 0)
  var green = SIMD4<Float>(0, 1, 0, 0)
  var blue = SIMD4<Float>(0, 0, 1, 0)
  var offset = SIMD4<Float>(0, 0, 0, 0)

  /// Changes nothing.
  public init() {}

  /// The change that a degradation makes, or nil if it is not one of colour alone.
  public init?(_ degradation: Degradation) {
    self.init()
    switch degradation {
    case .brightness(let factor):
      scale(by: SIMD4(factor, factor, factor, 0))
    case .whiteBalance(let red, let green, let blue):
      scale(by: SIMD4(red, green, blue, 0))
    case .contrast(let factor):
      scale(by: SIMD4(factor, factor, factor, 0))
      offset = SIMD4(1, 1, 1, 0) * (127.5 * (1 - factor))
    case .saturation(let factor):
      // Rec. 709's share of each channel in a grey.
      let rest = 1 - factor
      red = SIMD4(0.2126 * rest + factor, 0.2126 * rest, 0.2126 * rest, 0)
      green = SIMD4(0.7152 * rest, 0.7152 * rest + factor, 0.7152 * rest, 0)
      blue = SIMD4(0.0722 * rest, 0.0722 * rest, 0.0722 * rest + factor, 0)
    case .hue(let degrees):
      turn(by: degrees / 360)
    default:
      return nil
    }
  }

  /// This change, then another.
  public func followed(by next: ColourMatrix) -> ColourMatrix {
    var both = ColourMatrix()
    both.red = next.linear(red)
    both.green = next.linear(green)
    both.blue = next.linear(blue)
    both.offset = next.linear(offset) + next.offset
    return both
  }

  /// The changed colour, in levels, not limited to 0...255.
  @inline(__always)
  func callAsFunction(_ colour: SIMD4<Float>) -> SIMD4<Float> { linear(colour) + offset }

  @inline(__always)
  private func linear(_ colour: SIMD4<Float>) -> SIMD4<Float> {
    red * colour.x + green * colour.y + blue * colour.z
  }

  private mutating func scale(by factors: SIMD4<Float>) {
    red *= factors
    green *= factors
    blue *= factors
  }

  /// Rodrigues' rotation around (1, 1, 1).
  private mutating func turn(by turns: Float) {
    let c = cosine(turns: turns)
    let third = (1 - c) / 3
    let s = sine(turns: turns) * 0.577_350_27
    red = SIMD4(c + third, third + s, third - s, 0)
    green = SIMD4(third - s, c + third, third + s, 0)
    blue = SIMD4(third + s, third - s, c + third, 0)
  }
}
