import NevusCore
import NevusFiles

/// A picture file that cannot be used: which, what is wrong where, and what to do.
public struct PictureFileError: Error, Sendable, CustomStringConvertible {
  /// Whether the file or the picture in it is at fault.
  public enum Cause: Sendable {
    case file(FileError)
    case picture(PictureError)
  }

  /// The path as the user gave it; nil for bytes that came without one.
  public var path: String?
  /// What is at fault.
  public var cause: Cause
  /// The decoding library's own words, where it had any.
  public var detail: String

  /// Makes an error about a file.
  public init(path: String?, file: FileError) {
    self.path = path
    cause = .file(file)
    detail = ""
  }

  /// Makes an error about a picture.
  public init(path: String?, picture: PictureError, detail: String = "") {
    self.path = path
    cause = .picture(picture)
    self.detail = detail
  }

  /// The published kind of fault.
  public var code: ErrorCode {
    switch cause {
    case .file(let error):
      switch error.kind {
      case .notFound: .notFound
      case .notAFile: .notAFile
      case .unreadable, .notWritable, .diskFull: .unreadable
      }
    case .picture(let error): error.code
    }
  }

  /// One sentence that says what is wrong and where, and one that says what to do.
  public var description: String {
    switch cause {
    case .file(let error): return error.description
    case .picture(let error):
      let place = error.offset.map { ", at byte \($0)" } ?? ""
      let words = detail.isEmpty ? "" : " (\(detail))"
      let subject = path.map { "\($0): the picture" } ?? "The picture"
      return "\(subject) \(error.reason)\(place)\(words). \(advice)"
    }
  }

  private var advice: String {
    switch code {
    case .emptyFile, .truncated: "Copy the file again from where it came."
    case .unsupportedFormat: "Save it as an ordinary JPEG or PNG file."
    case .corrupt: "Open it in a picture editor and save it again, or use another copy."
    case .tooLarge: "Make it smaller, or cut out the lesion."
    case .badCrop: "Give a crop inside the picture: x,y,width,height in pixels."
    case .outOfMemory: "Close other programs, or make the picture smaller."
    default: "Use another picture."
    }
  }
}
