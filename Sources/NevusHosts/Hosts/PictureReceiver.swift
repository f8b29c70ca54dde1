import Foundation
import NevusCore
import NevusPictures

/// Something that is fed a picture's rows and answers.
protocol PictureReceiver: AnyObject {
  /// Starts a picture; gives the rectangle of stored pixels whose rows have to be fed, and how many
  /// rows at a time.
  func begin(_ info: ContainerInfo, crop: Crop?, views: Int) throws
    -> (source: Crop, bandHeight: Int)
  /// Takes rows of that rectangle.
  func rows(_ pointer: UnsafeRawPointer, count: Int, bytesPerRow: Int) throws
  /// Runs the network.
  func finish() throws -> HostAnswer
}

/// The module or the core said no.
struct Refusal: Error {
  let code: String
}

extension PictureReceiver {
  /// Decodes a file natively, band by band, and feeds it.
  func outcome(of picture: HostPicture, views: Int) throws(HostError) -> HostOutcome {
    do {
      let file = try PictureFile.open(path: picture.path)
      let (source, bandHeight) = try begin(file.info, crop: picture.crop, views: views)
      try file.decodeRows(region: source, bandHeight: bandHeight) { rows, count, bytesPerRow in
        try self.rows(rows, count: count, bytesPerRow: bytesPerRow)
      }
      return .answer(try finish())
    } catch let error as HostError {
      throw error
    } catch let error as PictureFileError {
      return .refused(code: "\(error.code.name)")
    } catch let error as PictureError {
      return .refused(code: "\(error.code.name)")
    } catch let error as Refusal {
      return .refused(code: error.code)
    } catch {
      throw .malformed(picture.path, detail: "\(error)")
    }
  }
}
