import NevusCore

/// One way in which a picture gets worse, or just different: for stress tests and augmentation.
///
/// Pixels are the picture's own. What has to look alike in pictures of any size is given in shares of
/// the shorter side, or multiplied by it.
public enum Degradation: Equatable, Sendable {
  /// Out of focus; standard deviation in pixels, 0...64.
  case gaussianBlur(sigma: Float)
  /// All samples times the factor.
  case brightness(Float)
  /// Distance from middle grey times the factor.
  case contrast(Float)
  /// Distance from a pixel's own grey times the factor; 0 leaves grey.
  case saturation(Float)
  /// Colours turned around the grey axis.
  case hue(degrees: Float)
  /// Each channel times its factor.
  case whiteBalance(red: Float, green: Float, blue: Float)
  /// Sensor noise of this standard deviation in levels.
  case noise(deviation: Float)
  /// Dark hairs.
  case hairs(count: Int)
  /// Lines of a surgical pen.
  case ink(strokes: Int)
  /// A scale along an edge.
  case ruler
  /// Bubbles in the contact gel.
  case bubbles(count: Int)
  /// White reflections.
  case glare(count: Int)
  /// Light that falls off to one side by this share across the picture's short side.
  case unevenLight(Float)
  /// A round field of view; radius as a share of the half diagonal, about 0.6...1.
  case darkCorners(field: Float)
  /// Made smaller to this share of both sides, 0.01...1, and brought back to size.
  case resampled(share: Float)
  /// Written as JPEG (4:2:0) at this quality, 1...100, and read again.
  case jpeg(quality: Int)
  /// A lens out of focus: every point a disc of this radius in pixels, 0...32.
  case defocus(radius: Float)
  /// A camera that moved: every point a line of this length in pixels, 0...64, in any direction.
  case motionBlur(length: Float)
  /// Turned clockwise around the middle; what comes in at the edges is mirrored.
  case rotated(degrees: Float)
  /// Turned by right angles, mirrored, or both; no pixel changes, half of them swap the sides.
  case oriented(Orientation)
  /// Moved by shares of the shorter side, to whole pixels; what comes in is mirrored.
  case shifted(right: Float, down: Float)
  /// Seen closer by this factor, 0.1...10; below 1 from farther away, the edges mirrored.
  case zoomed(Float)
  /// The largest centred square at another size, 1...4,096 pixels.
  case square(side: Int)

  /// A short name for tables.
  public var name: String {
    switch self {
    case .gaussianBlur: "blur"
    case .brightness: "brightness"
    case .contrast: "contrast"
    case .saturation: "saturation"
    case .hue: "hue"
    case .whiteBalance: "white balance"
    case .noise: "noise"
    case .hairs: "hairs"
    case .ink: "ink"
    case .ruler: "ruler"
    case .bubbles: "bubbles"
    case .glare: "glare"
    case .unevenLight: "uneven light"
    case .darkCorners: "dark corners"
    case .resampled: "source size"
    case .jpeg: "JPEG quality"
    case .defocus: "defocus"
    case .motionBlur: "motion blur"
    case .rotated: "rotation"
    case .oriented: "orientation"
    case .shifted: "shift"
    case .zoomed: "scale"
    case .square: "square"
    }
  }
}
