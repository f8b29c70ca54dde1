/// A pigment network, ready to be asked about points.
struct NetworkTexture: Sendable {
  private let network: PigmentNetwork
  private let cells: Cells
  private let bend: GradientNoise
  private let share: Float

  init(_ network: PigmentNetwork, seed: UInt64, pixel: Float) {
    self.network = network
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 3))
    cells = Cells(seed: generator.next(), jitter: 0.35 + 0.6 * clamped(network.irregularity))
    bend = GradientNoise(seed: generator.next())
    share = network.strength * smoothstep(1.5, 4, network.spacing / pixel)
  }

  /// Factor on melanin at a point: above 1 on lines, below in holes.
  @inline(__always)
  func factor(_ u: Float, _ v: Float, _ place: LesionPlace) -> Float {
    let weight = share * network.zone.weight(place.depth)
    guard weight > 0.005 else { return 1 }
    let scale = 1 / network.spacing
    let bx = bend(u * scale * 0.45, v * scale * 0.45)
    let by = bend(u * scale * 0.45 + 60, v * scale * 0.45)
    let wall = cells.wall(
      u * scale + 0.35 * bx, v * scale + 0.35 * by)
    let line = 1 - smoothstep(0, network.lineWidth * 1.9, wall)
    let patchy =
      1 + 1.4 * network.irregularity * bend(u * scale * 0.09 - 33, v * scale * 0.09) + 0.5 * bx * by
    return max(0.1, 1 + weight * max(0, patchy) * network.sign * (1.45 * line - 0.6))
  }
}
