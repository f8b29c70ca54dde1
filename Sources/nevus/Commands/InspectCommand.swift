import ArgumentParser
import NevusAnswers
import NevusCore
import NevusFiles
import NevusPacking
import NevusPictures

/// `nevus inspect FILE`.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: """
      Prints a weights file's layers, shapes, sizes, work, licence and provenance, or what a \
      picture's file says of it.
      """)

  @Argument(help: "The weights file, or a JPEG or PNG file.")
  var file = WeightsLocation.standard

  @Option(help: "text or json.")
  var format = ReportFormat.text

  func run() async throws {
    let bytes = try Files.read(file)
    if PictureReport.isPicture(bytes) {
      let report = try PictureReport(bytes, path: file)
      print(format == .json ? report.json : report.text)
      return
    }
    do {
      let report = try WeightsReport(bytes)
      print(format == .json ? report.json : report.text)
    } catch let fault as WeightsError {
      throw WeightsFileError(path: file, fault: fault)
    }
  }
}
