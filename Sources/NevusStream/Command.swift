import CNevusStreams
import NevusCore

/// `nevus-classify classify --weights FILE < pictures`: answers for pictures without compression on
/// standard input, one JSON object a line, as `nevus classify --format json` prints them.
///
/// Compiled to WebAssembly it runs under any WASI host, with the same bits.
enum Command {
  /// What was asked for.
  struct Request {
    var weights = "nevus.weights"
    var crop: Crop?
    var views = 1
    var withLogits = false
    var prior: Prior?
  }

  static let usage: StaticString = """
    Usage: nevus-classify classify [--weights FILE] [--crop x,y,width,height] [--views N]
                                   [--prior default|equal] [--logits] < PICTURES

    Answers for the pictures on standard input: netpbm's PPM, PGM or PAM with 8 bits, one after the
    other. djpeg and pngtopnm make them of JPEG and PNG files. A line of JSON for each. Exit status:
    0 if all were classified, 1 if one was not, 64 for wrong arguments. Not a medical device.

    """

  /// Runs the command with so many arguments and gives its exit status.
  static func run(_ count: Int32) -> Int32 {
    let request: Request
    do throws(Fault) {
      guard let read = try arguments(count) else {
        Output.write(usage, to: 1)
        return 0
      }
      request = read
    } catch {
      Output.write("error: \(error.message)\n", to: 2)
      Output.write(usage, to: 2)
      return 64
    }
    do throws(Fault) {
      var stream = try PictureStream(request)
      return stream.answerAll() ? 0 : 1
    } catch {
      Output.write("error: \(error.message)\n", to: 2)
      return 1
    }
  }

  /// Reads the arguments; nil if only help was asked for.
  private static func arguments(_ count: Int32) throws(Fault) -> Request? {
    var request = Request()
    var index: Int32 = 1
    func value() throws(Fault) -> UnsafePointer<CChar> {
      guard index + 1 < count, let text = nevus_argument(index + 1) else {
        throw Fault("bad-arguments", "An option has no value.")
      }
      index += 1
      return text
    }
    while index < count {
      guard let word = nevus_argument(index) else { break }
      if index == 1, Text.equal(word, "classify") {
        // The one thing that there is to do; it may be left out.
      } else if Text.equal(word, "--help") || Text.equal(word, "-h") {
        return nil
      } else if Text.equal(word, "--weights") {
        request.weights = String(cString: try value())
      } else if Text.equal(word, "--views") {
        guard let views = Text.numbers(try value()).first, Views.isSupported(views) else {
          throw Fault("bad-views", "--views is 1, 2, 4, 8 or 16.")
        }
        request.views = views
      } else if Text.equal(word, "--crop") {
        let numbers = Text.numbers(try value())
        guard numbers.count == 4 else {
          throw Fault("bad-crop", "--crop is x,y,width,height in pixels.")
        }
        request.crop = Crop(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
      } else if Text.equal(word, "--prior") {
        let name = try value()
        guard Text.equal(name, "equal") || Text.equal(name, "default") else {
          throw Fault("bad-prior", "--prior is default or equal.")
        }
        request.prior = Text.equal(name, "equal") ? .equal : nil
      } else if Text.equal(word, "--logits") {
        request.withLogits = true
      } else {
        throw Fault("bad-arguments", "There is no option \(String(cString: word)).")
      }
      index += 1
    }
    return request
  }
}

/// What went wrong.
struct Fault: Error {
  /// An `ErrorCode`'s name, or `bad-arguments`.
  var code: StaticString
  var message: String

  init(_ code: StaticString, _ message: String) { (self.code, self.message) = (code, message) }
}
