/// The hosts of the WebAssembly modules that can be asked.
public enum HostKind: String, CaseIterable, Sendable {
  /// The page with the module that it chooses there: relaxed SIMD.
  case chromium
  /// The page as in a browser without relaxed SIMD.
  case chromiumPlain = "chromium-plain"
  /// The page in Firefox, which has relaxed SIMD.
  case firefox
  /// The page in WebKit, which has none.
  case webkit
  case node
  case nodeRelaxed = "node-relaxed"
  case wasmtime
  case wasmtimeRelaxed = "wasmtime-relaxed"

  /// What hosts run on.
  public struct Files: Sendable {
    /// The generated site's folder, for browsers.
    public var site: String
    /// The module, for the others.
    public var module: String
    /// The module with relaxed SIMD.
    public var relaxedModule: String
    /// The weights file.
    public var weights: String

    /// Names the files; they are read when a host starts.
    public init(site: String, module: String, relaxedModule: String, weights: String) {
      self.site = site
      self.module = module
      self.relaxedModule = relaxedModule
      self.weights = weights
    }
  }

  /// What a host outside of a browser is made from.
  private func parts(_ files: Files) -> (runner: ModuleRunner, module: String)? {
    switch self {
    case .chromium, .chromiumPlain, .firefox, .webkit: nil
    case .node: (.node, files.module)
    case .nodeRelaxed: (.nodeRelaxed, files.relaxedModule)
    case .wasmtime: (.wasmtime, files.module)
    case .wasmtimeRelaxed: (.wasmtime, files.relaxedModule)
    }
  }

  private var browser: any Browser {
    switch self {
    case .firefox: Firefox()
    case .webkit: WebKit()
    default: Chromium()
    }
  }

  /// Starts the host.
  ///
  /// - Throws: `missing`, with what to install or build; `notStarted`.
  public func start(_ files: Files) throws(HostError) -> any Host {
    guard let (runner, module) = parts(files) else {
      return try BrowserHost(
        site: files.site, in: browser, hasRelaxedSIMD: self == .chromium || self == .firefox)
    }
    return try ModuleHost(runner, module: module, weights: files.weights)
  }

  /// Why the host cannot be started here; nil if nothing is missing.
  public func whatIsMissing(_ files: Files) -> HostError? {
    do throws(HostError) {
      if let (runner, module) = parts(files) {
        _ = try runner.command()
        try ModuleHost.check(module: module)
      } else {
        if let missing = browser.whatIsMissing { throw missing }
        _ = try BrowserHost.page(of: files.site)
      }
      return nil
    } catch {
      return error
    }
  }
}
