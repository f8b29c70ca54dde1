/// How intervals are drawn.
public struct BootstrapSettings: Codable, Equatable, Sendable {
  /// How many times the lesions are resampled.
  public var replicates: Int
  /// The seed of the generator.
  public var seed: UInt64

  /// Settings; 2,000 replicates by default, so that the ends of a 95 % interval rest on 50 each.
  public init(replicates: Int = 2000, seed: UInt64 = 2018) {
    self.replicates = max(1, replicates)
    self.seed = seed
  }
}
