import ArgumentParser
import Foundation
import NevusFiles
import NevusLearning
import NevusTraining

/// `nevus learn CONFIG`.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learns from new pictures, and replaces the weights only by better ones.",
    discussion: """
      CONFIG is a TOML file: new (manifests of new pictures), layers (head or all), replay, \
      held_back, [margins] and how to train. The challenger goes on from the shipped master with \
      the new pictures and a replay of known ones, is packed, and is judged against the champion \
      on the hold-out and on new pictures that it did not see. Accepted, it is written to the \
      output folder, or with --install in the champion's place, whose files are kept beside it. \
      Exit status: 0 accepted; 1 refused, or nothing could be learnt; 64 for wrong arguments or \
      a wrong configuration; 130 when interrupted.
      """)

  @Argument(help: "The TOML file that describes what is learnt from.")
  var config: String

  @Flag(help: "Only say what the verdict would be; write nothing.")
  var dryRun = false

  @Flag(help: "Put an accepted challenger in the champion's place.")
  var install = false

  @Flag(help: "Go on with the training of all layers that was stopped.")
  var resume = false

  @Flag(help: "Begin again though a training in the output folder has not ended.")
  var restart = false

  @Option(help: "The folder of the results and of the training, by default build/learning/NAME.")
  var output: String?

  @Option(help: "Where features are kept between runs.")
  var cache = FileManager.default.temporaryDirectory.appendingPathComponent("nevus-cache").path

  @Option(help: "text or json.")
  var format = ReportFormat.text

  func validate() throws {
    guard !(resume && restart) else {
      throw ValidationError("--resume goes on, --restart begins again: not both.")
    }
    guard !dryRun || (!install && !resume && output == nil) else {
      throw ValidationError(
        "--dry-run keeps nothing: leave out --install, --resume and --output.")
    }
  }

  func run() throws {
    let source = String(decoding: try Files.read(config), as: UTF8.self)
    let configuration = try configuration(source)
    let throwaway = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-learn-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: throwaway) }
    let folder = dryRun ? throwaway : output ?? "build/learning/\(configuration.name)"
    if !resume, !restart { try Trainer.refuseUnfinished(in: "\(folder)/run") }
    var run = LearningRun(
      configuration, source: source, runFolder: "\(folder)/run",
      cacheFolder: dryRun ? throwaway : cache)
    run.resumes = resume
    if configuration.layers == .all { run.interruption.watchSignals() }
    do {
      try finish(try run.run(), configuration, folder: folder)
    } catch let stop as LearningInterrupted {
      print(stop)
      throw ExitCode(130)
    }
  }

  /// What the file says; what is wrong with it counts as wrong arguments.
  private func configuration(_ source: String) throws -> LearningConfiguration {
    do {
      return try LearningConfiguration(toml: source, path: config)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// Prints the verdict and, unless nothing is to be kept, writes what it allows.
  private func finish(
    _ outcome: LearningOutcome, _ configuration: LearningConfiguration, folder: String
  ) throws {
    let report = outcome.report
    print(
      try format == .json ? String(decoding: report.json(), as: UTF8.self) : report.text,
      terminator: format == .json ? "" : "\n")
    if !dryRun, report.verdict.isAccepted {
      let places =
        install
        ? LearningPlaces(weights: configuration.champion, master: configuration.start)
        : LearningPlaces(folder: folder)
      let kept = try places.write(outcome)
      say("Written: \(places.weights), \(places.master), \(places.record)")
      if let kept { say("What stood there before is in \(kept).") }
      say("Next: nevus evaluate --weights \(places.weights), then nevus publish.")
    } else if !dryRun {
      try Files.write(report.json(), to: LearningPlaces.refusal(folder: folder))
      say("Written: \(LearningPlaces.refusal(folder: folder)); the champion stays.")
    }
    guard report.verdict.isAccepted else { throw ExitCode(1) }
  }

  /// Words beside the report; with JSON they would be in its way.
  private func say(_ words: String) {
    guard format == .json else { return print(words) }
    FileHandle.standardError.write(Data("\(words)\n".utf8))
  }
}
