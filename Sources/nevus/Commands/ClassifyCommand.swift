import ArgumentParser
import NevusAnswers
import NevusCore
import NevusFiles
import NevusPictures

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

  @Option(
    help: """
      The class shares where the pictures come from: default (those that the weights state), \
      equal, or a JSON file of class codes and shares.
      """)
  var prior = "default"

  @Option(help: "Paint what speaks for a diagnosis over the one picture, as a PNG file.")
  var heatMap: String?

  @Option(
    help: """
      Cover one place of the one picture after the other and paint how much less likely that makes \
      a diagnosis, as a PNG file. The network runs 197 times for it.
      """)
  var occlusion: String?

  @Option(
    name: .customLong("class"),
    help: "The class code that --heat-map or --occlusion is of; by default the most probable one.")
  var diagnosis: Diagnosis?

  @Option(help: "Append a line for each answer, without the picture or its name, to this file.")
  var log: String?

  @Option(help: "The weights file.")
  var weights = WeightsLocation.standard

  func validate() throws {
    guard Views.isSupported(views) else {
      throw ValidationError("--views is 1, 2, 4, 8 or 16.")
    }
    guard (1...ClassifierTeam.mostThreads).contains(threads) else {
      throw ValidationError("--threads is 1 to \(ClassifierTeam.mostThreads).")
    }
    guard files.count == 1 || heatMap == nil && occlusion == nil else {
      throw ValidationError("--heat-map and --occlusion paint over one picture.")
    }
    guard diagnosis == nil || heatMap != nil || occlusion != nil else {
      throw ValidationError("--class says what --heat-map or --occlusion shows.")
    }
  }

  func run() async throws {
    let team = try ClassifierTeam(
      weights: weights, threads: threads, prior: try NamedPrior.read(prior))
    let log = try self.log.map { path in try AnswerLog(path: path) }
    if format == .csv { print(AnswerTable.header) }
    var hasFailures = false
    try team.documents(paths: files, crop: crop?.crop, views: views, withLogits: logits) {
      file, document, answer in
      var document = document
      if let answer { try addMaps(to: &document, answer, of: file, by: team) }
      hasFailures = hasFailures || answer == nil
      try log?.append(document)
      switch (format, answer) {
      case (.json, _): print(document.json)
      case (.csv, _): print(AnswerTable.row(document))
      case (.text, let answer?):
        print(AnswerText.lines(path: file, answer, isDrawn: document.drawn == true))
      case (.text, nil): print("error: \(document.error?.message ?? file)")
      }
    }
    if format == .text { print(AnswerText.caution) }
    if hasFailures { throw ExitCode(1) }
  }

  private func addMaps(
    to document: inout AnswerDocument, _ answer: Answer, of file: String, by team: ClassifierTeam
  ) throws {
    let shown = diagnosis ?? answer.mostProbable
    if let heatMap, let map = team.heatMap(of: shown) {
      document.heatMap = AnswerDocument.Map(map)
      try paint(document.heatMap, over: file, answer.crop, to: heatMap)
    }
    if let path = occlusion, let found = try team.occlusion() {
      document.occlusion = AnswerDocument.Map(found, of: shown)
      try paint(document.occlusion, over: file, answer.crop, to: path)
    }
  }

  private func paint(
    _ map: AnswerDocument.Map?, over file: String, _ crop: Crop, to path: String
  ) throws {
    guard let map else { return }
    let picture = try HeatMapPicture.paint(map, over: PictureFile.open(path: file), crop: crop)
    try Files.write(PNGEncoder.encode(picture), to: path)
  }
}

extension Diagnosis: ExpressibleByArgument {
  /// A class code.
  public init?(argument: String) {
    guard let found = Diagnosis.allCases.first(where: { "\($0.code)" == argument }) else {
      return nil
    }
    self = found
  }

  /// The class codes.
  public static var allValueStrings: [String] { allCases.map { "\($0.code)" } }
}

/// `x,y,width,height` on the command line; whether it fits is for each picture to say.
struct CropArgument: ExpressibleByArgument {
  let crop: Crop

  init?(argument: String) {
    guard let crop = Crop(text: argument) else { return nil }
    self.crop = crop
  }
}
