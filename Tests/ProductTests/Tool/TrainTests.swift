import Foundation
import NevusHosts
import NevusTensors
import Testing

@Suite(.enabled(if: Product.tool != nil, "the tool is missing"), .serialized)
struct TrainTests {
  private func checkpoint(_ folder: String) throws -> SafetensorsFile {
    try SafetensorsFile(path: "\(folder)/checkpoint.safetensors")
  }

  /// Starts a run as a child of its own and stops it by a signal after some steps of its log.
  private func interrupt(
    _ arguments: [String], _ output: String, with signal: Int32, from step: Int
  )
    throws -> Int32
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Product.tool))
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let end = ContinuousClock.now + .seconds(120)
    while process.isRunning, ContinuousClock.now < end {
      let log = (try? String(contentsOfFile: "\(output)/log.jsonl", encoding: .utf8)) ?? ""
      if log.contains("{\"step\":\(step),") { break }
      usleep(10_000)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func `interrupted and killed runs end in the same weights as one without a stop`() throws {
    let data = try DrawnData(passes: 4, settings: "[regularisation]\nmixup = 0.2\ncutmix = 0.5")
    let (straight, stopped) = (data.folder.file("straight"), data.folder.file("stopped"))
    #expect(try ToolRun(data.arguments(straight)).status == 0)

    let status = try interrupt(data.arguments(stopped), stopped, with: SIGINT, from: 10)
    #expect(status == 130)
    let step = try #require(checkpoint(stopped).metadata["step"].flatMap(Int.init))
    #expect(step >= 10 && step < 36)
    // Without --resume the run is not thrown away.
    let refused = try ToolRun(data.arguments(stopped))
    #expect(refused.status == 1 && refused.errors.contains("stopped here after step \(step) of 36"))
    // Killed outright, wherever it may be; the checkpoint of the last pass is there.
    _ = try interrupt(data.arguments(stopped) + ["--resume"], stopped, with: SIGKILL, from: 20)
    let last = try ToolRun(data.arguments(stopped) + ["--resume"])
    #expect(last.status == 0, "\(last.errors)")

    #expect(try checkpoint(stopped).tensors == checkpoint(straight).tensors)
    let master = try SafetensorsFile(path: "\(stopped)/master.safetensors")
    #expect(
      try master.tensors == SafetensorsFile(path: "\(straight)/master.safetensors").tensors)
    #expect(master.metadata["licence"] == "CC-BY-NC-4.0")
    #expect(master.metadata["architecture"] == "efficientnet-lite0")
    #expect(master.metadata["provenance"]?.contains("random weights, trained on 36") == true)
    let shares = master.metadata["class_shares"]?.split(separator: ",").compactMap { Double($0) }
    #expect(shares?.count == 9 && abs((shares?.reduce(0, +) ?? 0) - 1) < 1e-5)
    // The log reads as that of one run.
    let steps = try String(contentsOfFile: "\(stopped)/log.jsonl", encoding: .utf8)
      .split(separator: "\n").filter { $0.contains("\"rate\"") }
    #expect(steps.count == 4)
  }

  @Test func `what cannot be used is left out and named; strict stops at it`() throws {
    let data = try DrawnData(passes: 1)
    let rows = try String(contentsOfFile: data.folder.file("data/lesions.csv"), encoding: .utf8)
    try data.write(rows + "gone,,mel,\nodd,,wart,\n", "data/lesions.csv")
    try data.write("no picture", "data/images/mel1.jpg")
    try data.write("no picture", "data/images/nv4.jpg")
    let output = data.folder.file("output")
    let names = ["images/gone.jpg", "\"wart\"", "mel1.jpg", "nv4.jpg"]

    let strict = try ToolRun(data.arguments(output) + ["--strict"])
    #expect(strict.status == 1)
    #expect(strict.errors.contains("Rows and pictures that cannot be used: 4"))
    for name in names { #expect(strict.errors.contains(name), "\(name): \(strict.errors)") }
    #expect(!FileManager.default.fileExists(atPath: output))

    let run = try ToolRun(data.arguments(output))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Rows of the manifest left out: 2"))
    #expect(run.output.contains("Pictures to check on that cannot be read: 1"))
    #expect(
      run.output.contains(
        "Pictures that could not be read, others of their class in their place: 1"))
    for name in names { #expect(run.output.contains(name), "\(name): \(run.output)") }
    #expect(FileManager.default.fileExists(atPath: "\(output)/master.safetensors"))
  }

  @Test(.enabled(if: SmallDisk.isThere, "no file system can be mounted here"))
  func `a full disk leaves the checkpoint before it whole`() throws {
    let data = try DrawnData(passes: 3)
    // Room for one checkpoint of 54 MB and the weights, not for a second one beside it.
    let disk = try SmallDisk(kilobytes: 90 << 10)
    defer { disk.unmount() }
    let run = try ToolRun(data.arguments("\(disk.path)/run"))
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.errors.contains("the disk is full"), "\(run.errors)")
    #expect(run.errors.contains("Step 18 is not saved"), "\(run.errors)")
    #expect(run.errors.contains("The checkpoint of step 9 is whole"), "\(run.errors)")
    #expect(try checkpoint("\(disk.path)/run").metadata["step"] == "9")
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(disk.path)/run")
    #expect(!left.contains { $0.hasSuffix(".tmp") }, "\(left)")
    // With room it goes on.
    try disk.resize(kilobytes: 240 << 10)
    let resumed = try ToolRun(data.arguments("\(disk.path)/run") + ["--resume"])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try checkpoint("\(disk.path)/run").metadata["step"] == "27")
  }

  @Test func `a rate beyond reason stops with step and layer`() throws {
    let data = try DrawnData(
      passes: 40, settings: "[optimiser]\nrate = 100\ndecay = 10\nwarm_up_steps = 1")
    let output = data.folder.file("output")
    let run = try ToolRun(data.arguments(output))
    #expect(run.status == 1)
    #expect(run.errors.contains("too large for one, at step"), "\(run.errors)")
    #expect(run.errors.contains("the first layer concerned is"), "\(run.errors)")
  }

  @Test func `a key that does not exist is named with the nearest one`() throws {
    let data = try DrawnData(passes: 1, settings: "[optimiser]\nhead_ratte = 1")
    let run = try ToolRun(data.arguments(data.folder.file("output")))
    #expect(run.status == 1)
    #expect(run.errors.contains("\"optimiser.head_ratte\""))
    #expect(run.errors.contains("\"optimiser.head_rate\""))
  }

  @Test func `another architecture does not resume a checkpoint`() throws {
    let data = try DrawnData(passes: 1)
    let output = data.folder.file("output")
    #expect(try ToolRun(data.arguments(output)).status == 0)
    let text = try String(contentsOfFile: data.configuration, encoding: .utf8)
    try data.write(
      text.replacingOccurrences(of: "efficientnet-lite0", with: "mobilenet-v2"), "run.toml")
    let run = try ToolRun(data.arguments(output) + ["--resume"])
    #expect(run.status == 1)
    #expect(run.errors.contains("efficientnet-lite0, 32 pixels"), "\(run.errors)")
    #expect(run.errors.contains("mobilenet-v2, 32 pixels"), "\(run.errors)")
  }

  @Test func `measuring says what a step takes, and keeps nothing`() throws {
    let data = try DrawnData(passes: 1)
    let output = data.folder.file("output")
    let run = try ToolRun(
      data.arguments(output) + [
        "--measure", "2", "--architectures", "mobilenet-v2,efficientnet-lite0", "--format", "json",
      ])
    #expect(run.status == 0, "\(run.errors)")
    let report = try #require(JSON.parse(Data(run.output.utf8)))
    #expect(report["threads"]?.number ?? 0 >= 1)
    let measurements = try #require(report["measurements"]?.array)
    #expect(
      measurements.map { $0["architecture"]?.string } == ["mobilenet-v2", "efficientnet-lite0"])
    for measurement in measurements {
      for key in ["picturesPerSecond", "forward", "backward", "update", "peakMemory"] {
        #expect(measurement[key]?.number ?? 0 > 0, "\(key)")
      }
    }
    #expect(!FileManager.default.fileExists(atPath: output))
  }
}
