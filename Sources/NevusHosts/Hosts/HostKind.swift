/// The hosts of the WebAssembly module that can be asked.
public enum HostKind: String, CaseIterable, Sendable {
  case chromium, node, wasmtime

  /// What hosts run on.
  public struct Files: Sendable {
    /// The generated site's folder, for browsers.
    public var site: String
    /// The module, for the others.
    public var module: String
    /// The weights file.
    public var weights: String

    /// Names the files; they are read when a host starts.
    public init(site: String, module: String, weights: String) {
      self.site = site
      self.module = module
      self.weights = weights
    }
  }

  /// Starts the host.
  ///
  /// - Throws: `missing`, with what to install or build; `notStarted`.
  public func start(_ files: Files) throws(HostError) -> any Host {
    switch self {
    case .chromium: try ChromiumHost(site: files.site)
    case .node: try ModuleHost(.node, module: files.module, weights: files.weights)
    case .wasmtime: try ModuleHost(.wasmtime, module: files.module, weights: files.weights)
    }
  }

  /// Why the host cannot be started here; nil if nothing is missing.
  public func whatIsMissing(_ files: Files) -> HostError? {
    do {
      switch self {
      case .chromium:
        _ = try Chromium().driver()
        _ = try Chromium().capabilities(profile: "")
        _ = try ChromiumHost.page(of: files.site)
      case .node:
        _ = try ModuleRunner.node.command()
        try ModuleHost.check(module: files.module)
      case .wasmtime:
        _ = try ModuleRunner.wasmtime.command()
        try ModuleHost.check(module: files.module)
      }
      return nil
    } catch {
      return error
    }
  }
}
