import NevusCore

/// What is to be measured.
public struct Benchmark: Sendable {
  /// Where the engine runs.
  public enum Place: String, CaseIterable, Sendable {
    /// The native engine.
    case native
    /// Both builds of the module in Chromium, in an empty page.
    case engine
    /// The generated site in Chromium.
    case page
  }

  /// The network; the page has its own.
  public var network: BenchmarkNetwork
  /// Measured runs of each engine.
  public var runs: Int
  /// Which native kernels; nil for the fastest.
  public var instructions: InstructionSet?
  /// The folder with the modules.
  public var modules: String
  /// The generated site's folder.
  public var site: String
  /// How often the page is opened.
  public var openings = 12
  /// How many pictures the page answers in a row.
  public var pictures = 1_000

  /// Describes a measurement; nothing runs yet.
  public init(
    _ network: BenchmarkNetwork, runs: Int = 50, instructions: InstructionSet? = nil,
    modules: String, site: String
  ) {
    self.network = network
    self.runs = runs
    self.instructions = instructions
    self.modules = modules
    self.site = site
  }

  /// Measures one place after the other.
  ///
  /// - Throws: `BenchmarkError`; `HostError` without Chromium or a site; `FileError` without
  ///   modules; `WeightsError` for a network that cannot be loaded.
  public func run(_ places: [Place]) throws -> BenchmarkReport {
    var report = BenchmarkReport(
      machine: .current, network: try network.facts(), engines: [], pages: [])
    for place in places {
      switch place {
      case .native:
        let kernels = instructions ?? .best
        guard kernels.isAvailable else {
          throw BenchmarkError.noInstructions("\(kernels.name)")
        }
        report.engines.append(
          try NativeBenchmark(network: network, instructions: kernels, runs: runs).measure())
      case .engine:
        report.engines += try BrowserEngineBenchmark(
          network: network, modules: modules, runs: runs
        ).measure()
      case .page:
        report.pages = try SiteBenchmark(
          site: site, openings: openings, pictures: pictures
        ).measure()
      }
    }
    return report
  }
}
