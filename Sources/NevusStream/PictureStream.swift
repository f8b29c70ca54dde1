import NevusCore

/// Pictures on standard input to answers on standard output, row by row.
struct PictureStream {
  private let request: Command.Request
  private let classifier: Classifier
  private let writer: AnswerWriter
  private var input = Input(file: 0)

  /// Loads the weights.
  ///
  /// - Throws: `Fault` with the file's path.
  init(_ request: Command.Request) throws(Fault) {
    guard var file = Input(path: request.weights) else {
      throw Fault(
        "not-found",
        "\(request.weights) cannot be opened. Name the file by --weights, and let the host open its "
          + "folder (wasmtime: --dir).")
    }
    let bytes = file.rest()
    do throws(WeightsError) {
      classifier = try Self.classifier(bytes)
    } catch {
      throw Fault(
        error.code.name,
        "\(request.weights): the weights file \(error.reason) (byte \(error.offset)).")
    }
    self.request = request
    classifier.prior = request.prior
    writer = AnswerWriter(classifier.file, bytes)
  }

  /// Answers for all pictures.
  ///
  /// - Returns: Whether each of them could be used.
  mutating func answerAll() -> Bool {
    var (isComplete, isAny) = (true, false)
    while true {
      do throws(Fault) {
        guard let header = try PixmapHeader.read(&input) else {
          guard !isAny else { return isComplete }
          throw Fault("empty-file", "There is no picture on standard input.")
        }
        isAny = true
        do throws(PictureError) {
          guard let answer = try answer(header) else {
            let fault = PixmapHeader.truncated
            Output.write(AnswerWriter.line(code: fault.code, fault.message), to: 1)
            return false
          }
          Output.write(writer.line(answer, withLogits: request.withLogits), to: 1)
        } catch {
          Output.write(
            AnswerWriter.line(code: error.code.name, "The picture \(error.reason)."), to: 1)
          isComplete = false
          // The next picture starts behind this one's rows, if its size makes sense.
          guard skip(header, error) else { return false }
        }
      } catch {
        // Where the next picture would start nobody knows.
        Output.write(AnswerWriter.line(code: error.code, error.message), to: 1)
        return false
      }
    }
  }

  /// - Returns: nil if the input ends within the picture.
  private mutating func answer(_ header: PixmapHeader) throws(PictureError) -> Answer? {
    try classifier.begin(
      width: header.width, height: header.height, crop: request.crop, views: request.views)
    let source = classifier.source
    let (stored, pixels) = (Self.memory(header.width * 4), Self.memory(header.width * 4))
    defer {
      stored.deallocate()
      pixels.deallocate()
    }
    for row in 0..<header.height {
      guard input.fill(stored, header.width * header.depth) else { return nil }
      guard row >= source.y, row < source.y + source.height else { continue }
      Self.spread(stored, header, to: pixels)
      try classifier.rows(pixels + 4 * source.x, count: 1, bytesPerRow: header.width * 4)
    }
    return try classifier.finish()
  }

  /// Passes over the rows of a picture that was refused before the first of them.
  private mutating func skip(_ header: PixmapHeader, _ error: PictureError) -> Bool {
    guard error.code == .badCrop else { return false }
    let row = Self.memory(header.width * 4)
    defer { row.deallocate() }
    for _ in 0..<header.height {
      guard input.fill(row, header.width * header.depth) else { return false }
    }
    return true
  }

  /// A row of samples as RGBA, transparent pixels laid over white.
  private static func spread(
    _ stored: UnsafeMutablePointer<UInt8>, _ header: PixmapHeader,
    to pixels: UnsafeMutablePointer<UInt8>
  ) {
    let isGrey = header.depth < 3
    for column in 0..<header.width {
      let (from, to) = (stored + column * header.depth, pixels + 4 * column)
      to[0] = from[0]
      to[1] = isGrey ? from[0] : from[1]
      to[2] = isGrey ? from[0] : from[2]
      to[3] = header.depth % 2 == 0 ? from[header.depth - 1] : 255
    }
    if header.depth % 2 == 0 { composeOverWhite(pixels, count: header.width) }
  }

  private static func memory(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    .allocate(capacity: max(1, count))
  }

  private static func classifier(_ bytes: [UInt8]) throws(WeightsError) -> Classifier {
    // A closure's typed error does not pass through a rethrowing method: carried as a value.
    let loaded: Result<Classifier, WeightsError> = bytes.withUnsafeBytes { bytes in
      do throws(WeightsError) { return .success(try Classifier(weights: bytes)) } catch {
        return .failure(error)
      }
    }
    return try loaded.get()
  }
}
