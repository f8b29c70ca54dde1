import ArgumentParser
import NevusSynthesis
import NevusTerminal

extension PictureSize: ExpressibleByArgument {
  /// Reads `600x450` or `224`.
  public init?(argument: String) { self.init(argument) }
}

extension SynthesisRun.Kind: ExpressibleByArgument {}
extension SynthesisRun.Format: ExpressibleByArgument {}

/// `nevus synthesize`: pictures by formula into files.
struct SynthesizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesize",
    abstract: "Draws dermoscopic-looking pictures by formula.",
    discussion: """
      The same seed gives the same pixels everywhere. The pictures are drawn, show nobody's skin \
      and have no diagnosis; their files say so, and classify repeats it. Paths go to standard output, one a line.
      """)

  @Option(help: "How many pictures.")
  var count = 1

  @Option(help: "Seed of the first picture; the next has the next number.")
  var seed: UInt64 = 1

  @Option(help: "Size in pixels, as 600x450, or 224 for a square.")
  var size: PictureSize?

  @Option(help: "Folder for the files; made if missing.")
  var output = "."

  @Option(help: "png or jpeg.")
  var format = SynthesisRun.Format.png

  @Option(help: "lesion, or formula for test patterns.")
  var kind = SynthesisRun.Kind.lesion

  @Flag(help: "Write a grey picture of the lesion's place beside each.")
  var mask = false

  func validate() throws {
    guard count >= 1 else { throw ValidationError("--count is at least 1.") }
    guard !mask || kind == .lesion else {
      throw ValidationError("--mask needs --kind lesion: a test pattern has no lesion.")
    }
  }

  func run() async throws {
    var job = SynthesisRun()
    job.count = count
    job.seed = seed
    job.width = size?.width ?? job.width
    job.height = size?.height ?? job.height
    job.folder = output
    job.format = format
    job.kind = kind
    job.writesMasks = mask
    let files = mask ? 2 * count : count
    let progress = Progress("drawing", total: files, unit: "files")
    try job.run { path in
      print(path)
      progress.advance()
    }
  }
}
