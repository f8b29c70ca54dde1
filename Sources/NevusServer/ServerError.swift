/// A server that cannot start: why, and what to do.
public enum ServerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no page in the folder.
  case noSite(folder: String)
  /// The host is no IPv4 or IPv6 address, nor `localhost`.
  case badHost(String)
  /// Something else listens there.
  case portInUse(host: String, port: UInt16)
  /// The system does not let this user listen there.
  case notPermitted(host: String, port: UInt16)
  /// A file of tokens that cannot be used.
  case badTokens(path: String, line: Int, reason: String)
  /// Anything else that the system says.
  case system(String)

  /// One sentence that says what is wrong and one that says what to do.
  public var description: String {
    switch self {
    case .noSite(let folder):
      "\(folder): there is no index.html in this folder. Make the site first with `nevus site`."
    case .badHost(let host):
      "\(host): this is no address to listen at. Give an IP address of this machine, or localhost."
    case .portInUse(let host, let port):
      "\(host): port \(port) is in use. Stop what listens there, or choose another with --port."
    case .notPermitted(let host, let port):
      "\(host): this user may not listen at port \(port). Choose one above 1023 with --port."
    case .badTokens(let path, let line, let reason):
      "\(path), line \(line): the token \(reason). Write one token of 20 or more letters and digits "
        + "on each line."
    case .system(let words): "The server cannot run: \(words)."
    }
  }
}
