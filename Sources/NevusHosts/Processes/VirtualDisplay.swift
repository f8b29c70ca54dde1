import Foundation

/// An X display without a screen, for browsers that cannot do without a window. Ends with its last
/// client, at the latest when it is stopped.
final class VirtualDisplay {
  /// What programs find in the variable `DISPLAY`.
  let name: String
  private let process: ChildProcess

  /// The server's path.
  ///
  /// - Throws: `missing`.
  static func program() throws(HostError) -> String {
    try Programs.require(
      ["Xvfb"], "Xvfb", remedy: "Install the package xvfb, or run Scripts/setup.")
  }

  /// Starts a server on a display that nobody has.
  ///
  /// - Parameter log: The file that its messages are appended to.
  /// - Throws: `missing`, `notStarted`.
  init(log: String) throws(HostError) {
    process = try ChildProcess(
      Self.program(),
      [
        "-displayfd", "1", "-screen", "0", "1920x1600x24", "-nolisten", "tcp", "-terminate",
      ],
      isConnected: true, log: log)
    guard let channel = process.channel else {
      throw .notStarted(process.name, detail: "it is not connected")
    }
    var digits = ""
    do throws(HostError) {
      while true {
        let letter = String(decoding: try channel.read(1, seconds: 20), as: UTF8.self)
        if letter == "\n" { break }
        digits += letter
      }
    } catch {
      let words = process.lastWords
      process.stop()
      throw .notStarted(process.name, detail: words)
    }
    name = ":\(digits)"
  }

  /// Ends the server. It has a moment to notice that its clients are gone, and to clean up.
  func stop() { process.stop(grace: 2) }
}
