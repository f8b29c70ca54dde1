import NevusCore

/// Collections of pictures by formula.
public enum FormulaPictures {
  /// One picture to be compared, and the part of it to look at.
  public struct Case: Sendable {
    /// Tells cases apart: kind, size, crop.
    public let name: String
    /// The picture.
    public let picture: any DrawnPicture
    /// Part of the picture; nil for the default crop.
    public let crop: Crop?
  }

  /// Pictures of odd sizes for comparing two implementations, the hardest sizes first.
  ///
  /// From 26 cases on it holds 1x1, 3x4000, 4000x3, 6000x4000 (24 megapixels), primes and sizes
  /// around the network's input. About a quarter have a crop by lot; a sixth are lesions.
  public static func suite(count: Int, seed: UInt64) -> [Case] {
    let fixed: [(FormulaPicture.Kind, Int, Int)] = [
      (.golden, 224, 224), (.flat, 1, 1), (.noise, 3, 4000), (.noise, 4000, 3),
      (.golden, 6000, 4000), (.noise, 223, 223), (.rings, 225, 225), (.gradient, 224, 225),
      (.stripes, 448, 448), (.stripes, 449, 447), (.noise, 2, 2), (.checker, 1, 2),
      (.noise, 2, 1), (.noise, 997, 1009), (.rings, 13, 17), (.glyphs, 601, 449),
      (.noise, 7, 5), (.gradient, 112, 112), (.checker, 672, 224), (.rings, 1024, 768),
      (.noise, 31, 2003), (.golden, 1, 700), (.golden, 700, 1), (.flat, 300, 200),
      (.noise, 225, 224), (.noise, 299, 224),
    ]
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 31))
    return (0..<max(0, count)).map { index in
      let own = generator.next()
      if index < fixed.count {
        let (kind, width, height) = fixed[index]
        return named(FormulaPicture(kind, width: width, height: height, seed: own), crop: nil)
      }
      let width = side(&generator)
      let height = side(&generator)
      let crop = generator.chance(0.25) ? crop(width, height, &generator) : nil
      if index % 6 == 5 {
        let scene = LesionScene.random(seed: own, width: width, height: height)
        return named(scene.renderer(), crop: crop)
      }
      let kinds = FormulaPicture.Kind.allCases
      let kind = kinds[index % kinds.count]
      return named(FormulaPicture(kind, width: width, height: height, seed: own), crop: crop)
    }
  }

  private static func named(_ picture: some DrawnPicture, crop: Crop?) -> Case {
    let kind = (picture as? FormulaPicture)?.kind.rawValue ?? "lesion"
    let part = crop.map { "@\($0.x),\($0.y),\($0.width),\($0.height)" } ?? ""
    return Case(
      name: "\(kind)-\(picture.width)x\(picture.height)\(part)", picture: picture, crop: crop)
  }

  /// A side by lot: small, around the network's input, or like a photo's.
  private static func side(_ generator: inout SplitMix64) -> Int {
    switch generator.integer(0...9) {
    case 0...2: generator.integer(1...64)
    case 3...4: generator.integer(216...232)
    case 5...8: generator.integer(65...640)
    default: generator.integer(641...1600)
    }
  }

  private static func crop(_ width: Int, _ height: Int, _ generator: inout SplitMix64) -> Crop {
    let columns = generator.integer(1...width)
    let rows = generator.integer(1...height)
    return Crop(
      x: generator.integer(0...width - columns), y: generator.integer(0...height - rows),
      width: columns, height: rows)
  }
}
