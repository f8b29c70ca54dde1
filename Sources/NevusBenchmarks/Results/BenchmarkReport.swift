import Foundation

/// Everything that was measured in one run, on one machine.
public struct BenchmarkReport: Codable, Equatable, Sendable {
  /// The network.
  public struct Network: Codable, Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Pixels on each side of what it sees.
    public var inputSide: Int
    /// Work for one picture, in millions of multiply-accumulates.
    public var megaMACs: Double
  }

  /// Where it ran.
  public var machine: Machine
  /// What ran.
  public var network: Network
  /// Engines, natively first.
  public var engines: [EngineBenchmark]
  /// The page with each build of the module.
  public var pages: [PageBenchmark]

  /// Reads what `json` wrote.
  ///
  /// - Throws: Foundation's decoding error.
  public init(json: Data) throws { self = try JSONDecoder().decode(Self.self, from: json) }

  init(
    machine: Machine, network: Network, engines: [EngineBenchmark], pages: [PageBenchmark]
  ) {
    self.machine = machine
    self.network = network
    self.engines = engines
    self.pages = pages
  }

  /// The report as JSON, keys sorted.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // All numbers are finite, so encoding cannot fail.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

/// The machine that a benchmark ran on.
public struct Machine: Codable, Equatable, Sendable {
  /// The processor's own name.
  public var processor: String
  /// Cores that programs see.
  public var cores: Int
  /// The operating system.
  public var system: String
  /// What else ran meanwhile: processes waiting for a core on average (`/proc/loadavg`, one minute).
  public var load: Double

  /// This machine, now.
  public static var current: Machine {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let name = information.split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    return Machine(
      processor: name ?? "unknown", cores: ProcessInfo.processInfo.activeProcessorCount,
      system: ProcessInfo.processInfo.operatingSystemVersionString,
      load: load.split(separator: " ").first.flatMap { Double($0) } ?? 0)
  }
}
