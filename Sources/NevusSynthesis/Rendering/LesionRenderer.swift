import NevusCore

/// A scene made ready: strokes grown, textures seeded. Draws bands of rows.
///
/// Skin is a tone behind absorbing pigment (Beer and Lambert's law), so that brown, red and their
/// mixtures come out as they do in tissue; hairs, ink and light are laid over it.
public struct LesionRenderer: DrawnPicture {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  let geometry: PictureGeometry
  let lesion: LesionTexture?
  private let scene: LesionScene
  private let skin: SkinTexture
  private let vessels: StrokeLayer
  private let overlays: Overlays
  private let optics: Optics

  /// Prepares a scene; sides are limited to 1...65,535.
  public init(_ scene: LesionScene) {
    self.scene = scene
    width = max(1, min(PictureLimits.side, scene.width))
    height = max(1, min(PictureLimits.side, scene.height))
    geometry = PictureGeometry(width: width, height: height)
    let pixel = geometry.pixel
    lesion = LesionTexture(scene, pixel: pixel)
    skin = SkinTexture(scene.skin, seed: scene.seed, pixel: pixel)
    let grown =
      if let vessels = scene.vessels, let shape = scene.shape {
        VesselStrokes.strokes(vessels, shape: shape, seed: scene.seed)
      } else { [Stroke]() }
    vessels = StrokeLayer(grown, softness: 0.004, pixel: pixel)
    overlays = Overlays(scene, geometry)
    optics = Optics(
      scene, halfWidth: geometry.halfWidth, halfHeight: geometry.halfHeight, pixel: pixel)
  }

  /// Writes rows as opaque RGBA.
  public func draw(rows: Range<Int>, into bytes: UnsafeMutableBufferPointer<UInt8>) {
    var vessel = [Float](repeating: 0, count: width)
    var overlay = OverlayRow(width: width)
    for row in rows {
      let start = (row - rows.lowerBound) * width * 4
      let line = UnsafeMutableBufferPointer(rebasing: bytes[start..<start + width * 4])
      vessel.withUnsafeMutableBufferPointer { vessel in
        draw(row: row, into: line, vessel: vessel, overlay: &overlay)
      }
    }
  }

  private func draw(
    row: Int, into line: UnsafeMutableBufferPointer<UInt8>,
    vessel: UnsafeMutableBufferPointer<Float>, overlay: inout OverlayRow
  ) {
    let v = geometry.v(row)
    vessel.update(repeating: 0)
    let hasVessels = vessels.cover(vessel, v: v, left: geometry.u(0), pixel: geometry.pixel)
    overlays.prepare(&overlay, v: v)
    let tone = SIMD4(scene.skin.tone, 0)
    let grainSeed = UInt32(truncatingIfNeeded: SplitMix64.seed(scene.seed, for: 9))
    for column in 0..<width {
      let u = geometry.u(column)
      var tint = skin.tint(u, v)
      lesion?.add(to: &tint, u, v)
      if hasVessels, vessel[column] > 0, let vessels = scene.vessels {
        tint.add(vessels.tint, vessel[column])
      }
      var colour = tint.colour(on: tone)
      colour = overlays.seen(colour, u, v, column, overlay)
      colour = optics.seen(colour, u, v)
      let grain = Self.grain(column, row, grainSeed) * scene.skin.grain
      let levels = colour * 255 + grain + 0.5
      line[column * 4] = UInt8(max(0, min(255, levels.x)))
      line[column * 4 + 1] = UInt8(max(0, min(255, levels.y)))
      line[column * 4 + 2] = UInt8(max(0, min(255, levels.z)))
      line[column * 4 + 3] = 255
    }
  }

  /// Noise of standard deviation 1, the same for a pixel however the picture is cut into bands.
  @inline(__always)
  private static func grain(_ column: Int, _ row: Int, _ seed: UInt32) -> SIMD4<Float> {
    let bits = latticeHash(Int32(truncatingIfNeeded: column), Int32(truncatingIfNeeded: row), seed)
    // Two bytes' sum is nearly a bell; the rest tints it a little.
    let grey = Float(Int32(bitPattern: (bits & 0xFF) &+ (bits >> 8 & 0xFF))) / 104 - 2.45
    let red = Float(Int32(bitPattern: bits >> 16 & 0xFF)) / 128 - 1
    let blue = Float(Int32(bitPattern: bits >> 24)) / 128 - 1
    return SIMD4(grey + 0.4 * red, grey, grey + 0.4 * blue, 0)
  }
}
