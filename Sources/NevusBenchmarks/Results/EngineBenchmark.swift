/// How fast one engine runs one network on one thread.
public struct EngineBenchmark: Codable, Equatable, Sendable {
  /// A group of layers.
  public struct Group: Codable, Equatable, Sendable {
    /// Which.
    public var group: LayerGroup
    /// How many layers.
    public var layers: Int
    /// Their work for one picture, in millions of multiply-accumulates.
    public var megaMACs: Double
    /// The time for all of them, one after the other.
    public var time: Timing
    /// Work over the median time, in thousands of millions a second.
    public var gigaMACs: Double
  }

  /// What the processor could do at most, with everything in registers.
  public struct Peak: Codable, Equatable, Sendable {
    /// Accumulators in the loop to thousands of millions of multiply-accumulates a second.
    public var unrollings: [String: Double]
    /// The best of them.
    public var gigaMACs: Double

    init(_ unrollings: [String: Double]) {
      self.unrollings = unrollings
      gigaMACs = unrollings.values.max() ?? 0
    }
  }

  /// Which engine: `native avx2`, `relaxed-simd`, `plain-simd`.
  public var engine: String
  /// What it ran in.
  public var host: String
  /// The whole network on one picture.
  public var network: Timing
  /// The network's work over its median time, in thousands of millions of MAC a second.
  public var gigaMACs: Double
  /// Group by group.
  public var groups: [Group]
  /// What is laid on top of the network, where it was measured.
  public var evidence: EvidenceTime?
  /// The peak, where it was measured.
  public var peak: Peak?
  /// Milliseconds from bytes to a network that is ready: compiling the module and packing.
  public var loading: Double
  /// Bytes that the engine holds: natively its arena, in a page the module's whole memory.
  public var memory: Int

  /// The whole network's share of the peak, 0 to 1.
  public var peakShare: Double? { peak.map { gigaMACs / $0.gigaMACs } }

  init(
    engine: String, host: String, workload: Workload, network: Timing,
    groups: [(part: Workload.Part, time: Timing)], peak: Peak? = nil, loading: Double, memory: Int
  ) {
    self.engine = engine
    self.host = host
    self.network = network
    gigaMACs = Double(workload.multiplyAccumulates) / 1e6 / network.median
    self.groups = groups.map { part, time in
      Group(
        group: part.group, layers: part.layers.count,
        megaMACs: Double(part.multiplyAccumulates) / 1e6, time: time,
        gigaMACs: Double(part.multiplyAccumulates) / 1e6 / time.median)
    }
    self.peak = peak
    self.loading = loading
    self.memory = memory
  }
}
