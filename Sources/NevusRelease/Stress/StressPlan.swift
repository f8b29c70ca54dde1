import NevusCore
import NevusData
import NevusSynthesis

/// The changes that `nevus stress` tries.
public enum StressPlan {
  /// Every kind, in the order of the report.
  public static let kinds = everyday + stance + light + camera + skin

  /// How the same picture is saved and sent.
  private static let everyday = [
    StressKind(
      "JPEG quality",
      "The picture is written as JPEG (4:2:0) at this quality and read again. The data's pictures "
        + "are small, so that a block of JPEG covers far more of a lesion than in a camera's.",
      isEveryday: true, strengths: [95, 90, 80, 70, 60, 50, 40, 30, 20, 10],
      label: { "quality \($0)" }
    ) { quality, _, _ in [.jpeg(quality: Int(quality))] },
    StressKind(
      "source size",
      "The square that is looked at is scaled to this many pixels a side (Lanczos) and comes in as a "
        + "picture of that size.",
      isEveryday: true, strengths: [1024, 600, 300, 160, 112], label: { "\($0) pixels" }
    ) { side, _, _ in [.square(side: Int(side))] },
    StressKind(
      "JPEG quality at 600 pixels",
      "Scaled to 600 pixels a side first, as the archives' originals are large, then written as JPEG "
        + "at this quality.",
      strengths: [90, 70, 50, 30, 10], label: { "quality \($0)" }
    ) { quality, _, _ in [.square(side: 600), .jpeg(quality: Int(quality))] },
  ]

  /// How the lesion stands in the picture.
  private static let stance = [
    StressKind(
      "rotation",
      "The picture is turned by this angle, to either side; what comes in at the edges is mirrored.",
      strengths: [5, 15, 30, 45], label: { "\($0) degrees" }
    ) { degrees, _, generator in [.rotated(degrees: generator.sign() * degrees)] },
    StressKind(
      "quarter turns and mirroring", "No pixel changes, only its place.",
      [
        ("90 degrees", .turnedLeft), ("180 degrees", .upsideDown), ("270 degrees", .turnedRight),
        ("left and right", .mirrored), ("top and bottom", .flipped),
      ].map { (name: String, orientation: Orientation) in
        StressKind.Change(name: name, strength: nil) { _, _ in [.oriented(orientation)] }
      }),
    StressKind(
      "shift",
      "The picture is moved by this share of its shorter side in any direction; what comes in is "
        + "mirrored.",
      strengths: [2, 5, 10, 20], label: { "\($0) %" }
    ) { percent, _, generator in
      let (x, y) = generator.direction()
      return [.shifted(right: x * percent / 100, down: y * percent / 100)]
    },
    StressKind(
      "scale",
      "The lesion is seen closer by this factor; below 1 from farther away, the edges mirrored.",
      strengths: [0.67, 0.8, 0.9, 1.1, 1.25, 1.5], label: { "times \($0)" }
    ) { factor, _, _ in [.zoomed(factor)] },
  ]

  /// Light and colour.
  private static let light = [
    StressKind(
      "brightness", "All values times this factor.", strengths: [0.6, 0.8, 0.9, 1.1, 1.2, 1.4],
      label: { "times \($0)" }
    ) { factor, _, _ in [.brightness(factor)] },
    StressKind(
      "contrast", "The distance from middle grey times this factor.",
      strengths: [0.5, 0.75, 1.25, 1.5], label: { "times \($0)" }
    ) { factor, _, _ in [.contrast(factor)] },
    StressKind(
      "white balance",
      "Warmer by a share: red times 1 plus the share, blue times 1 less it; colder: the reverse.",
      strengths: [-20, -10, -5, 5, 10, 20],
      label: { $0.hasPrefix("-") ? "colder by \($0.dropFirst()) %" : "warmer by \($0) %" }
    ) { percent, _, _ in
      [.whiteBalance(red: 1 + percent / 100, green: 1, blue: 1 - percent / 100)]
    },
    StressKind(
      "uneven light", "Light falls off by this share across the shorter side, in any direction.",
      strengths: [10, 20, 40], label: { "\($0) %" }
    ) { percent, _, _ in [.unevenLight(percent / 100)] },
    StressKind(
      "glare", "White reflections.", strengths: [2, 6, 12], label: { "\($0) spots" }
    ) { count, _, _ in [.glare(count: Int(count))] },
  ]

  /// The camera.
  private static let camera = [
    StressKind(
      "defocus", "Every point becomes a disc of this radius, in pixels of the network's picture.",
      strengths: [0.5, 1, 2, 4], label: { "radius \($0)" }
    ) { radius, pixel, _ in [.defocus(radius: radius * pixel)] },
    StressKind(
      "motion blur",
      "Every point becomes a line of this length in any direction, in pixels of the network's picture.",
      strengths: [2, 4, 8, 16], label: { "length \($0)" }
    ) { length, pixel, _ in [.motionBlur(length: length * pixel)] },
    StressKind(
      "noise", "Random noise with this standard deviation, in levels of 255.",
      strengths: [4, 8, 16, 32], label: { "\($0) levels" }
    ) { deviation, _, _ in [.noise(deviation: deviation)] },
    StressKind(
      "dark corners",
      "A round field of view with black around it; its radius as a share of half the diagonal.",
      strengths: [0.95, 0.85, 0.75, 0.65], label: { "radius \($0)" }
    ) { field, _, _ in [.darkCorners(field: field)] },
  ]

  /// What lies on the skin.
  private static let skin = [
    StressKind(
      "hairs", "Dark hairs are drawn across.", strengths: [5, 15, 40], label: { "\($0) hairs" }
    ) { count, _, _ in [.hairs(count: Int(count))] },
    StressKind(
      "ink marks", "Lines of a surgical pen are drawn.", strengths: [1, 2, 4],
      label: { $0 == "1" ? "1 line" : "\($0) lines" }
    ) { count, _, _ in [.ink(strokes: Int(count))] },
    StressKind(
      "rulers", "A scale along one of the edges.",
      [StressKind.Change(name: "one edge", strength: nil) { _, _ in [.ruler] }]),
    StressKind(
      "gel bubbles", "Air bubbles in the contact gel.", strengths: [5, 15, 30],
      label: { "\($0) bubbles" }
    ) { count, _, _ in [.bubbles(count: Int(count))] },
  ]
}

extension SeededGenerator {
  /// 1 or -1.
  fileprivate mutating func sign() -> Float { below(2) == 0 ? 1 : -1 }

  /// One of eight directions, as a place on the unit circle.
  fileprivate mutating func direction() -> (x: Float, y: Float) {
    let slant = Float(0.5).squareRoot()
    let directions: [(x: Float, y: Float)] = [
      (1, 0), (slant, slant), (0, 1), (-slant, slant), (-1, 0), (-slant, -slant), (0, -1),
      (slant, -slant),
    ]
    return directions[below(8)]
  }
}
