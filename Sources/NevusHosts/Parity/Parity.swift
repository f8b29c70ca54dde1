import Foundation
import NevusCore
import NevusTerminal

/// Compares the WebAssembly module in real hosts with the native core, bit for bit.
public struct Parity: Sendable {
  /// What the hosts run on.
  public var files: HostKind.Files
  /// 1, 2, 4, 8 or 16.
  public var views: Int
  /// Instruction sets of this machine that are compared as hosts are, natively.
  public var instructionSets: [InstructionSet] = []

  /// Describes a comparison; nothing runs yet.
  public init(files: HostKind.Files, views: Int = 1) {
    self.files = files
    self.views = views
  }

  /// Runs every picture through the native core and through each host.
  ///
  /// Hosts run at the same time, each with its own picture; each picture's file is decoded anew
  /// for each host, by the host's own decoder where it has one.
  /// - Parameter kinds: The hosts; nil for all that are there.
  /// - Throws: `missing` for a host that was named and is not there, or if none is there at all.
  public func run(_ pictures: [HostPicture], on kinds: [HostKind]?) throws(HostError)
    -> ParityReport
  {
    var unavailable: [String: String] = [:]
    var asked: [HostKind] = []
    for kind in kinds ?? HostKind.allCases {
      if let missing = kind.whatIsMissing(files) {
        guard kinds == nil else { throw missing }
        unavailable[kind.rawValue] = "\(missing)"
      } else {
        asked.append(kind)
      }
    }
    guard !asked.isEmpty else {
      let reasons = unavailable.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      throw .missing("Every host", remedy: reasons.joined(separator: " "))
    }
    let native = try outcomes(pictures, in: NativeHost(weights: files.weights))
    var results = try compare(pictures, native, asked)
    for instructions in instructionSets where instructions.isAvailable {
      results.append(try compare(pictures, native, instructions))
    }
    return ParityReport(hosts: results, unavailable: unavailable, views: views)
  }

  private func outcomes(_ pictures: [HostPicture], in host: any Host) throws(HostError)
    -> [HostOutcome]
  {
    let progress = NevusTerminal.Progress("native", total: pictures.count, unit: "pictures")
    var outcomes: [HostOutcome] = []
    for picture in pictures {
      outcomes.append(try host.classify(picture, views: views))
      progress.advance()
    }
    return outcomes
  }

  private func compare(_ pictures: [HostPicture], _ native: [HostOutcome], _ kinds: [HostKind])
    throws(HostError) -> [ParityResult]
  {
    let names = kinds.map(\.rawValue).joined(separator: ", ")
    let progress = NevusTerminal.Progress(
      names, total: pictures.count * kinds.count, unit: "pictures")
    let results = Results(count: kinds.count)
    DispatchQueue.concurrentPerform(iterations: kinds.count) { index in
      do throws(HostError) {
        results[index] = .success(try compare(pictures, native, kinds[index], progress))
      } catch { results[index] = .failure(error) }
    }
    var done: [ParityResult] = []
    for index in kinds.indices {
      if let result = results[index] { done.append(try result.get()) }
    }
    return done
  }

  private func compare(
    _ pictures: [HostPicture], _ native: [HostOutcome], _ kind: HostKind,
    _ progress: NevusTerminal.Progress
  ) throws(HostError) -> ParityResult {
    try compare(pictures, native, named: kind.rawValue, progress) { () throws(HostError) in
      try kind.start(files)
    }
  }

  private func compare(
    _ pictures: [HostPicture], _ native: [HostOutcome], _ instructions: InstructionSet
  ) throws(HostError) -> ParityResult {
    let name = "native-\(instructions.name)"
    let progress = NevusTerminal.Progress(name, total: pictures.count, unit: "pictures")
    return try compare(pictures, native, named: name, progress) { () throws(HostError) in
      try NativeHost(weights: files.weights, instructions: instructions)
    }
  }

  private func compare(
    _ pictures: [HostPicture], _ native: [HostOutcome], named name: String,
    _ progress: NevusTerminal.Progress, _ start: () throws(HostError) -> any Host
  ) throws(HostError) -> ParityResult {
    let begin = ContinuousClock.now
    let host = try start()
    var result = ParityResult(host: name, version: host.version)
    for (picture, native) in zip(pictures, native) {
      result.add(picture.path, native: native, host: try host.classify(picture, views: views))
      progress.advance()
    }
    let (seconds, attoseconds) = (ContinuousClock.now - begin).components
    result.seconds = Double(seconds) + Double(attoseconds) * 1e-18
    return result
  }
}

/// One result a host, written by threads of their own.
private final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var results: [Result<ParityResult, HostError>?]

  init(count: Int) { results = Array(repeating: nil, count: count) }

  subscript(index: Int) -> Result<ParityResult, HostError>? {
    get { lock.withLock { results[index] } }
    set { lock.withLock { results[index] = newValue } }
  }
}
