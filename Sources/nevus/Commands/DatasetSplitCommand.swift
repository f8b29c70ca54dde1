import ArgumentParser
import NevusData
import NevusFiles

struct DatasetSplitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Deals whole lesions out to train, calibration and holdout, or to folds.",
    discussion: """
      Pictures that the manifest's split column calls validation or test become part validation. \
      Near duplicates count as one lesion. --by picture leaks: pictures of one lesion come to stand \
      in train and in holdout, and what is measured on such a split is too good. It is there to \
      show by how much.
      """)

  @OptionGroup var options: DatasetOptions
  @Option(help: "The CSV file to write.") var output: String
  @Option(help: "Another seed gives another split.") var seed: UInt64 = 1
  @Option(help: "Make this many folds instead of parts.") var folds: Int?
  @Option(help: "With --folds: deal out only what this split has in train and calibration.")
  var within: String?

  @Option(help: "What is dealt out as a whole: lesion, or picture, which leaks.")
  var by = SplitUnit.lesion

  func validate() throws {
    if folds != nil, by == .picture { throw ValidationError("--by picture has no --folds.") }
    if let folds, folds < 2 { throw ValidationError("--folds needs at least 2.") }
    if within != nil, folds == nil { throw ValidationError("--within needs --folds.") }
  }

  func run() async throws {
    let within = try within.map(Split.init(path:))
    let maker = SplitMaker(try Manifest.read(options.data, strict: options.strict), by: by)
    let made =
      folds.map { maker.folds($0, seed: seed, within: within) } ?? maker.split(seed: seed)
    try Files.write(made.csv, to: output)
    print(made.table)
  }
}

extension SplitUnit: ExpressibleByArgument {}
