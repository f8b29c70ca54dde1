import Foundation
import NevusCore
import NevusFiles
import NevusHosts

/// Measures the builds of the module in Chromium, in an empty page opened from the disk.
struct BrowserEngineBenchmark {
  let network: BenchmarkNetwork
  /// The folder with the modules.
  let modules: String
  let runs: Int

  /// Each build, one after the other, in a browser of its own.
  func measure() throws -> [EngineBenchmark] {
    let files: [(PeakModule.Operation, String)] = [
      (.relaxed, "nevus-relaxed.wasm"), (.plain, "nevus.wasm"),
    ]
    return try files.map { try measure($0, code: try Files.read("\(modules)/\($1)")) }
  }

  private func measure(_ operation: PeakModule.Operation, code: Data) throws -> EngineBenchmark {
    let folder = try TemporaryFolder("bench")
    let page = folder.file("bench.html")
    try Files.write("<!doctype html><title>nevus bench</title>\n", to: page)
    let session = try WebDriverSession(Chromium(), scriptSeconds: 600)
    defer { session.end() }
    try session.open(URL(fileURLWithPath: page).absoluteString)
    let workload = Workload(try network.file())
    let peak = PeakModule(operation: operation)
    let result = try session.executeAsync(
      String(decoding: PackageResources.engines_js, as: UTF8.self),
      [
        .string(code.base64EncodedString()), .string(network.bytes.base64EncodedString()),
        [
          "code": .string(Data(peak.bytes).base64EncodedString()),
          "unrollings": .array(PeakModule.unrollings.map { .number(Double($0)) }),
          "multiplyAccumulates": .number(Double(operation.multiplyAccumulates)),
        ],
        [
          "runs": .number(Double(runs)), "warmUp": .number(Double(max(20, runs / 2))),
          "evidence": .array(
            Classifier.Evidence.allCases.map { .number(Double($0.rawValue)) }),
          "groups": .array(
            workload.parts.map { .array($0.layers.map { .number(Double($0)) }) }),
        ],
      ])
    return try Self.read(result, operation, workload, host: session.version)
  }

  private static func read(
    _ result: JSON, _ operation: PeakModule.Operation, _ workload: Workload, host: String
  ) throws -> EngineBenchmark {
    if let error = result["error"]?.string { throw BenchmarkError.malformed(error) }
    func numbers(_ list: JSON?) -> [Double] { (list?.array ?? []).compactMap(\.number) }
    var rates: [String: Double] = [:]
    for count in PeakModule.unrollings {
      rates["\(count)"] = result["peak"]?["\(count)"]?.number
    }
    let groups = (result["groups"]?.array ?? []).compactMap { Timing(numbers($0)) }
    guard let time = Timing(numbers(result["network"])), groups.count == workload.parts.count,
      rates.count == PeakModule.unrollings.count, let loading = result["loading"]?.number,
      let memory = result["memory"]?.number
    else { throw BenchmarkError.malformed(String(result.text.prefix(400))) }
    var benchmark = EngineBenchmark(
      engine: operation.rawValue, host: host, workload: workload, network: time,
      groups: Array(zip(workload.parts, groups)), peak: .init(rates), loading: loading,
      memory: Int(memory))
    let times = (result["evidence"]?.array ?? []).map(numbers)
    if times.count == Classifier.Evidence.allCases.count {
      benchmark.evidence = EvidenceTime(
        Dictionary(uniqueKeysWithValues: zip(Classifier.Evidence.allCases, times)),
        network: time.median)
    }
    return benchmark
  }
}
