import Foundation
import NevusData
import NevusFiles

/// Reads corrections from files: what the page exported (`.jsonl`), or CSV manifests of pictures
/// and diagnoses.
struct CorrectionReader {
  var corrections: [Correction] = []
  var leftOut: [LeftOut] = []

  /// Reads one file; what cannot be used is left out with its line or row.
  ///
  /// - Throws: `FeedbackError.unknownKind`; `FileError`; `ManifestError` where a CSV file as a
  ///   whole is wrong.
  mutating func read(_ path: String) throws {
    switch (path as NSString).pathExtension.lowercased() {
    case "jsonl", "json": try readLines(path)
    case "csv": try readManifest(path)
    default: throw FeedbackError.unknownKind(path: path)
    }
  }

  private mutating func readLines(_ path: String) throws {
    let lines = try Files.read(path).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.isEmpty {
      let origin = "\(Self.name(path)), line \(number + 1)"
      do throws(CorrectionLine.Fault) {
        corrections.append(try CorrectionLine.correction(Data(line), origin: origin))
      } catch {
        leftOut.append(LeftOut(origin: origin, reason: error.reason))
      }
    }
  }

  private mutating func readManifest(_ path: String) throws {
    let manifest = try Manifest.csv(path)
    leftOut += manifest.leftOut.map { fault in
      LeftOut(origin: "\(Self.name(path)), row \(fault.row ?? 0)", reason: fault.description)
    }
    for picture in manifest.pictures {
      let origin = "\(Self.name(path)), \(picture.id)"
      do throws(CorrectionLine.Fault) {
        let bytes: Data
        do { bytes = try Files.read(picture.path) } catch {
          throw CorrectionLine.Fault(error.description)
        }
        corrections.append(
          try CorrectionLine.correction(
            id: nil, picture.diagnosis, picture.confirmedBy, bytes, stated: nil, origin: origin))
      } catch {
        leftOut.append(LeftOut(origin: origin, reason: error.reason))
      }
    }
  }

  /// A file's name without its folder and without what would break a line.
  private static func name(_ path: String) -> String {
    String((path as NSString).lastPathComponent.filter { !$0.isNewline && $0 != "," })
  }
}
