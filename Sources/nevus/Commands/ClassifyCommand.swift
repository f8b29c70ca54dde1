import ArgumentParser
import NevusAnswers
import NevusCore

/// `nevus classify FILE…`.
struct ClassifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Says which of nine diagnoses dermoscopic pictures resemble. Not a medical device.",
    discussion: """
      Reads JPEG and PNG files. A file that cannot be used does not stop the others. Exit status: \
      0 if all were classified, 1 if some were not, 64 for wrong arguments.
      """)

  /// How answers are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
  }

  @Argument(help: "Pictures: JPEG or PNG files.")
  var files: [String]

  @Option(help: "text; json: one object per line and file; csv.")
  var format = Format.text

  @Option(help: "What to look at, in pixels of the upright picture: x,y,width,height.")
  var crop: CropArgument?

  @Option(help: "How many views to average: 1, 2, 4 or 8 symmetries; 16: those of a close-up, too.")
  var views = 1

  @Option(help: "How many threads; by default one for each core. The bits are the same.")
  var threads = ClassifierTeam.usualThreads

  @Flag(help: "Add the nine logits (json).")
  var logits = false

  @Option(help: "The weights file.")
  var weights = WeightsLocation.standard

  func validate() throws {
    guard Views.isSupported(views) else {
      throw ValidationError("--views is 1, 2, 4, 8 or 16.")
    }
    guard (1...ClassifierTeam.mostThreads).contains(threads) else {
      throw ValidationError("--threads is 1 to \(ClassifierTeam.mostThreads).")
    }
  }

  func run() async throws {
    let team = try ClassifierTeam(weights: weights, threads: threads)
    if format == .csv { print(AnswerTable.header) }
    var hasFailures = false
    try team.documents(paths: files, crop: crop?.crop, views: views, withLogits: logits) {
      file, document, answer in
      hasFailures = hasFailures || answer == nil
      switch (format, answer) {
      case (.json, _): print(document.json)
      case (.csv, _): print(AnswerTable.row(document))
      case (.text, let answer?): print(AnswerText.lines(path: file, answer))
      case (.text, nil): print("error: \(document.error?.message ?? file)")
      }
    }
    if format == .text { print(AnswerText.caution) }
    if hasFailures { throw ExitCode(1) }
  }
}

/// `x,y,width,height` on the command line; whether it fits is for each picture to say.
struct CropArgument: ExpressibleByArgument {
  let crop: Crop

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2],
      let height = numbers[3]
    else { return nil }
    crop = Crop(x: x, y: y, width: width, height: height)
  }
}
