/// Families of appearance that dermoscopy knows. A drawn picture shows a look; it has no
/// diagnosis, and none may be read from the name.
public enum Look: String, CaseIterable, Sendable {
  /// Even brown with a regular network, as common naevi show it.
  case regular
  /// Globules of one size on an even brown.
  case globular
  /// Several browns, uneven network, blotches.
  case uneven
  /// Very dark, many colours, streaks, blue-white veil, white areas.
  case chaotic
  /// Pinkish and shiny white with branching vessels and blue-grey clumps.
  case pearly
  /// Sharply bordered brown with white cysts and brown openings.
  case warty
  /// Red with white dots and scale.
  case scaly
  /// A white middle within a delicate network.
  case scarred
  /// Red to purple lacunae.
  case vascular
}

extension LesionScene {
  /// A scene drawn by lot: look, skin, shape, colours and artefacts.
  public static func random(seed: UInt64, width: Int, height: Int) -> LesionScene {
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 20))
    // About as often as such looks come up in a clinic's archive.
    let shares: [(Look, Float)] = [
      (.regular, 0.30), (.globular, 0.12), (.uneven, 0.16), (.chaotic, 0.12), (.pearly, 0.08),
      (.warty, 0.10), (.scaly, 0.05), (.scarred, 0.04), (.vascular, 0.03),
    ]
    var lot = generator.uniform()
    var chosen = Look.regular
    for (look, share) in shares {
      chosen = look
      lot -= share
      if lot < 0 { break }
    }
    return LesionScene(look: chosen, seed: seed, width: width, height: height)
  }

  /// A scene of one look, everything else drawn by lot.
  public init(look: Look, seed: UInt64, width: Int, height: Int) {
    self.init(seed: seed, width: width, height: height)
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 21))
    skin = .random(&generator)
    shape = .random(&generator)
    switch look {
    case .regular: makeRegular(&generator)
    case .globular: makeGlobular(&generator)
    case .uneven: makeUneven(&generator)
    case .chaotic: makeChaotic(&generator)
    case .pearly: makePearly(&generator)
    case .warty: makeWarty(&generator)
    case .scaly: makeScaly(&generator)
    case .scarred: makeScarred(&generator)
    case .vascular: makeVascular(&generator)
    }
    addArtefacts(&generator)
  }
}
