import Foundation

/// Firefox without a window, by the remote control that it has within (Marionette): no driver beside
/// it is needed.
///
/// It has no log of the console: what a page complains of is seen only by a script in that page.
public struct Firefox: Browser {
  /// Makes a description; nothing is started.
  public init() {}

  /// Its name, for messages.
  public var name: String { "Firefox" }

  /// See `Browser`.
  public var wire: Wire { .marionette }

  /// See `Browser`.
  public func driver() throws(HostError) -> String {
    try Programs.require(
      ["firefox-esr", "firefox"], "Firefox",
      remedy: "Install the package firefox-esr, or run Scripts/setup.")
  }

  /// Writes the port into a profile of its own: it is a preference, not an argument.
  public func prepare(port: UInt16, profile: String) throws(HostError) {
    let preferences = "user_pref(\"marionette.port\", \(port));\n"
    do {
      try FileManager.default.createDirectory(
        atPath: profile, withIntermediateDirectories: true)
      try Data(preferences.utf8).write(to: URL(fileURLWithPath: profile + "/user.js"))
    } catch {
      throw .notStarted(name, detail: "its profile cannot be written: \(error)")
    }
  }

  /// See `Browser`.
  public func arguments(port: UInt16, profile: String) -> [String] {
    ["--marionette", "--headless", "--no-remote", "--profile", profile]
  }

  /// Nothing beyond the standard.
  public func capabilities(profile: String) -> JSON { [:] }

  /// Where Firefox keeps what is not the profile's; without it, that would be this account's home.
  public func environment(profile: String) -> [String: String] { ["HOME": profile] }
}
