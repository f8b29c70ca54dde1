import ArgumentParser

/// The command-line tool: each subcommand parses and calls, nothing else.
@main
struct Nevus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nevus",
    abstract: "Says which of nine diagnoses a dermoscopic picture resembles. Not a medical device.",
    subcommands: [
      AverageCommand.self,
      BenchCommand.self,
      BuildCommand.self,
      ClassifyCommand.self,
      CompareCommand.self,
      CrossValidateCommand.self,
      DatasetCommand.self,
      EvaluateCommand.self,
      FeedbackCommand.self,
      FuzzCommand.self,
      InspectCommand.self,
      LeakageCommand.self,
      LearnCommand.self,
      MonitorCommand.self,
      OutliersCommand.self,
      PackCommand.self,
      ParityCommand.self,
      PublishCommand.self,
      ServeCommand.self,
      SiteCommand.self,
      StressCommand.self,
      SynthesizeCommand.self,
      TrainCommand.self,
      TuneCommand.self,
    ])
}
