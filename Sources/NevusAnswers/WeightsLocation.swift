import Foundation
import NevusCore
import NevusFiles

/// A weights file that cannot be loaded, with its path.
public struct WeightsFileError: Error, Sendable, CustomStringConvertible {
  /// The path as it was given.
  public var path: String
  /// What the reader found.
  public var fault: WeightsError

  /// Names the file that a fault was found in.
  public init(path: String, fault: WeightsError) {
    self.path = path
    self.fault = fault
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    let layer = fault.layer.map { ", layer \($0)" } ?? ""
    let action =
      fault.code == .unknownVersion
      ? "Update Nevus, or pack the weights again." : "Copy the file again, or pack it anew."
    return "\(path): the weights file \(fault.reason) (byte \(fault.offset)\(layer)). \(action)"
  }
}

/// Where the shipped weights are.
public enum WeightsLocation {
  /// `NEVUS_WEIGHTS`, else `Weights/nevus.weights` below the current folder, else below the
  /// folder of the package that the running tool was built in.
  public static var standard: String {
    if let path = ProcessInfo.processInfo.environment["NEVUS_WEIGHTS"] { return path }
    let name = "Weights/nevus.weights"
    if FileManager.default.fileExists(atPath: name) { return name }
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    for _ in 0..<5 {
      folder.deleteLastPathComponent()
      let path = folder.appendingPathComponent(name).path
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    return name
  }
}
