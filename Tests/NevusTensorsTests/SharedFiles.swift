import Foundation
import NevusTensors

/// The folder with pictures and starting weights, which not every machine has.
enum SharedFiles {
  static let folder =
    ProcessInfo.processInfo.environment["NEVUS_DATA"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared").path
  static let efficientNet = folder + "/pretrained/efficientnet-lite0-imagenet.safetensors"
  static let mobileNet = folder + "/pretrained/mobilenet-v2-imagenet.safetensors"
  static let arePresent = [efficientNet, mobileNet].allSatisfy(
    FileManager.default.fileExists(atPath:))
}

/// A file's bytes with a header written by hand.
func file(header: String, body: [UInt8] = []) -> Data {
  let bytes = Array(header.utf8)
  return Data((0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) } + bytes + body)
}

/// The error that reading gives, or nil.
func fault(_ data: Data) -> SafetensorsError? {
  do throws(SafetensorsError) {
    _ = try SafetensorsFile(data, path: "some.safetensors")
    return nil
  } catch { return error }
}
