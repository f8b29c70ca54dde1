import NevusCore

/// A picture as it is handed to a host.
public struct HostPicture: Equatable, Sendable {
  /// The file's absolute path.
  public var path: String
  /// In upright pixels; nil for the largest centred square.
  public var crop: Crop?

  /// Names a file and what to look at in it.
  public init(path: String, crop: Crop? = nil) {
    self.path = path
    self.crop = crop
  }
}

/// Something that the core runs in.
public protocol Host: AnyObject {
  /// Its name and version.
  var version: String { get }

  /// Classifies a file.
  ///
  /// - Parameter views: 1, 2, 4, 8 or 16.
  /// - Returns: Also what is wrong with the picture.
  /// - Throws: What is wrong with the host.
  func classify(_ picture: HostPicture, views: Int) throws(HostError) -> HostOutcome
}
