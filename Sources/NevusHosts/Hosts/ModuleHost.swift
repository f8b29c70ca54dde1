import Foundation
import NevusCore
import NevusFiles

/// The module in a runner, which has no picture decoder: native code decodes and streams rows.
public final class ModuleHost: Host, PictureReceiver {
  /// The runner's name and version.
  public var version: String { link.version }
  private let link: RunnerLink
  /// Columns of the rows that are being fed.
  private var width = 0
  /// Rows without what lies beside them in the decoder's band.
  private var packed: [UInt8] = []

  /// Starts a runner and loads a weights file into the module.
  ///
  /// - Throws: `missing`, `notStarted`, or `refused` if the module does not take the weights.
  public convenience init(_ runner: ModuleRunner, module: String, weights: String)
    throws(HostError)
  {
    try self.init(runner, module: module)
    let bytes = try Self.read(weights, "The weights file", remedy: "Name it by --weights.")
    guard let refusal = try load(bytes) else { return }
    throw .refused("The module", detail: "\(weights): \(refusal)")
  }

  /// Starts a runner without weights.
  ///
  /// - Throws: `missing`, `notStarted`.
  public init(_ runner: ModuleRunner, module: String) throws(HostError) {
    try Self.check(module: module)
    link = try RunnerLink(runner, module: module)
  }

  /// Replaces the weights.
  ///
  /// - Returns: The published error code, or nil if the module took them.
  public func load(_ weights: Data) throws(HostError) -> String? {
    let reply = try link.ask(.load, weights)
    return reply.status == 0 ? nil : Self.name(ofStatus: reply.status)
  }

  /// Walks over a picture file in the module, in pieces of `step` bytes.
  ///
  /// - Returns: The words of `nevus_container_info`, or the published error code.
  public func container(_ file: Data, step: Int) throws(HostError) -> Result<[Int], ContainerFault>
  {
    let reply = try link.ask(.container, Data([max(1, step)]) + file)
    guard reply.status == 0 else {
      return .failure(ContainerFault(code: Self.name(ofStatus: reply.status)))
    }
    return .success(reply.words.map { Int(Int32(bitPattern: $0)) })
  }

  /// The bits of the nine log-odds of the last picture with a cell of `OcclusionGrid` covered.
  public func cover(_ cell: Int) throws(HostError) -> [UInt32] {
    try link.ask(.cover, Data([cell])).words
  }

  /// Why the module did not take a picture file.
  public struct ContainerFault: Error, Equatable, Sendable {
    /// The published error code.
    public var code: String

    /// Names a code.
    public init(code: String) { self.code = code }
  }

  /// See `Host`.
  public func classify(_ picture: HostPicture, views: Int) throws(HostError) -> HostOutcome {
    try outcome(of: picture, views: views)
  }

  func begin(_ info: ContainerInfo, crop: Crop?, views: Int) throws
    -> (source: Crop, bandHeight: Int)
  {
    let box = crop ?? Crop(x: 0, y: 0, width: 0, height: 0)
    let words = [
      info.width, info.height, Int(info.orientation.rawValue), Int(info.colour.space.word),
      crop == nil ? 0 : 1, box.x, box.y, box.width, box.height, views,
    ]
    let source = try accepted(link.ask(.begin, Data(words))).words.map { Int($0) }
    guard source.count == 5, source[2] > 0, source[4] >= source[2] * 4 else {
      throw HostError.malformed(version, detail: "a rectangle of \(source)")
    }
    width = source[2]
    return (
      Crop(x: source[0], y: source[1], width: source[2], height: source[3]),
      source[4] / (source[2] * 4)
    )
  }

  func rows(_ pointer: UnsafeRawPointer, count: Int, bytesPerRow: Int) throws {
    packed.removeAll(keepingCapacity: true)
    for row in 0..<count {
      packed.append(
        contentsOf: UnsafeRawBufferPointer(start: pointer + row * bytesPerRow, count: width * 4))
    }
    try packed.withUnsafeBytes { bytes in
      _ = try accepted(link.ask(.rows, Data([count]), rest: bytes))
    }
  }

  func finish() throws -> HostAnswer {
    let words = try accepted(link.ask(.finish, Data())).words
    guard words.count >= AnswerWords.count, words[7] == 9, let code = UInt8(exactly: words[0]),
      let decision = Decision(rawValue: code)
    else { throw HostError.malformed(version, detail: "an answer of \(words)") }
    return HostAnswer(
      decision: "\(decision.name)", views: Int(words[1]), crop: words[3..<7].map { Int($0) },
      malignant: words[2], probabilities: Array(words[8..<17]), logits: Array(words[24..<33]),
      evidence: HostAnswer.evidence(
        sets: words[40] & 1 == 0 ? [] : Array(words[41..<43]),
        prior: words[40] & 2 == 0 ? [] : Array(words[43..<52]),
        distance: words[40] & 4 == 0 ? [] : [words[52]],
        quality: words[40] & 8 == 0 ? [] : Array(words[53..<(words[40] & 16 == 0 ? 61 : 67)]),
        map: Array(words[AnswerWords.count...])))
  }
}
