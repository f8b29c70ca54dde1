import Foundation
import NevusCore
import NevusPictures

/// A line of a file of corrections that the page exported (format `nevus-feedback`, version 1; see
/// Site/README.md). Everything in it comes from outside and is checked.
struct CorrectionLine: Decodable {
  /// The largest picture that is taken.
  static let mostBytes = 64 << 20

  var format: String
  var version: Int
  var id: String
  var truth: String
  var confirmed: String
  var picture: Picture

  struct Picture: Decodable {
    var bytes: Int?
    var sha256: String?
    var base64: String?
  }

  /// What stands against using a line.
  struct Fault: Error {
    var reason: String
    init(_ reason: String) { self.reason = reason }
  }

  /// The correction that a line holds.
  ///
  /// - Throws: `Fault` with the field that is wrong or missing.
  static func correction(_ line: Data, origin: String) throws(Fault) -> Correction {
    guard let record = try? JSONDecoder().decode(CorrectionLine.self, from: line) else {
      throw Fault("it is no JSON object with format, version, id, truth, confirmed and picture")
    }
    guard record.format == "nevus-feedback", record.version == 1 else {
      throw Fault("format and version are not \"nevus-feedback\" and 1")
    }
    guard let id = UUID(uuidString: record.id) else { throw Fault("the id is no UUID") }
    guard let diagnosis = Diagnosis.allCases.first(where: { "\($0.code)" == record.truth }) else {
      throw Fault(
        ["other", "unknown"].contains(record.truth)
          ? "the right diagnosis is none of the nine, or not known"
          : "truth is no class code")
    }
    guard let confirmation = Confirmation(rawValue: record.confirmed) else {
      throw Fault("confirmed is none of the known ways")
    }
    guard let text = record.picture.base64 else {
      throw Fault("it comes without its picture: nobody consented to give it away")
    }
    guard text.utf8.count <= mostBytes / 3 * 4 + 4, let bytes = Data(base64Encoded: text) else {
      throw Fault("the picture's base64 is damaged or longer than 64 MB")
    }
    return try correction(
      id: id.uuidString.lowercased(), diagnosis, confirmation.rawValue, bytes,
      stated: record.picture.sha256, origin: origin)
  }

  /// A correction from a picture's bytes.
  ///
  /// - Parameters:
  ///   - id: nil for one after the picture's hash.
  ///   - stated: the hash that the bytes have to have, where one is known.
  /// - Throws: `Fault` where the bytes are no picture that can be decoded.
  static func correction(
    id: String?, _ diagnosis: Diagnosis, _ confirmedBy: String, _ bytes: Data, stated: String?,
    origin: String
  ) throws(Fault) -> Correction {
    let hash = bytes.withUnsafeBytes { SHA256.hash($0) }.hexadecimal
    guard stated == nil || stated == hash else {
      throw Fault("the picture's bytes do not have the stated SHA-256")
    }
    let kind: ContainerInfo
    do {
      let file = try PictureFile(data: bytes)
      _ = try file.decodeAll()
      kind = file.info
    } catch {
      throw Fault("the picture cannot be used: \(error)")
    }
    return Correction(
      id: id ?? "picture-\(hash.prefix(16))", diagnosis: diagnosis, confirmedBy: confirmedBy,
      picture: bytes, sha256: hash, fileExtension: kind.format == .png ? "png" : "jpg",
      origin: origin)
  }
}
