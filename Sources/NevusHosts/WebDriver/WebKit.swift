/// WebKitGTK's MiniBrowser on a display of its own, by WebKitWebDriver: the engine of Safari, with
/// plain SIMD and without relaxed SIMD.
///
/// It has no log of the console: what a page complains of is seen only by a script in that page.
public struct WebKit: Browser {
  /// Makes a description; nothing is started.
  public init() {}

  /// Its name, for messages.
  public var name: String { "WebKit" }

  /// See `Browser`.
  public var needsDisplay: Bool { true }

  /// See `Browser`.
  public func driver() throws(HostError) -> String {
    _ = try VirtualDisplay.program()
    return try Programs.require(
      ["WebKitWebDriver"], "WebKitWebDriver",
      remedy: "Install the package webkit2gtk-driver, or run Scripts/setup.")
  }

  /// See `Browser`.
  public func arguments(port: UInt16, profile: String) -> [String] { ["--port=\(port)"] }

  /// Nothing but what the driver does by itself: it knows its browser.
  public func capabilities(profile: String) -> JSON { [:] }

  /// Where WebKit keeps what is the reader's; without it, that would be this account's home.
  public func environment(profile: String) -> [String: String] {
    ["HOME": profile, "XDG_RUNTIME_DIR": profile, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"]
  }
}
