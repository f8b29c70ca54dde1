import Foundation
import NevusCore
import NevusFiles

/// Several copies of one network, so that pictures, or the views of one, are answered for at the
/// same time. The answers have the same bits whatever the number of threads.
public final class ClassifierTeam {
  /// The most threads that are of use.
  public static let mostThreads = 64
  /// One for each core.
  public static var usualThreads: Int {
    min(mostThreads, ProcessInfo.processInfo.activeProcessorCount)
  }

  private let bytes: Data
  private let path: String
  private let threads: Int
  private let prior: Prior?
  private var members: [PictureClassifier]

  /// Loads a weights file once; copies of the network are made when there is work for them.
  ///
  /// - Parameters:
  ///   - threads: at least 1.
  ///   - prior: how frequent the diagnoses are where the pictures come from; nil for the shares
  ///     that the weights state.
  /// - Throws: `FileError` or `WeightsFileError`, both with the path.
  public init(
    weights path: String, threads: Int = ClassifierTeam.usualThreads, prior: Prior? = nil
  ) throws {
    bytes = try Files.read(path)
    self.path = path
    self.threads = max(1, threads)
    self.prior = prior
    members = []
    try gather(1)
  }

  /// Where a single picture, the last one answered, shows what speaks for a diagnosis; nil if there
  /// is none.
  public func heatMap(of diagnosis: Diagnosis) -> HeatMap? { members[0].heatMap(of: diagnosis) }

  /// How far covering each place of a single picture, the last one answered, makes each diagnosis
  /// less likely; nil if there is none. All threads cover.
  ///
  /// - Throws: `WeightsFileError` where there is no room for the other copies of the network.
  public func occlusion() throws -> Occlusion? {
    try gather(threads)
    return members[0].occlusion(helpers: Array(members.dropFirst()))
  }

  /// Answers for files, handed over in their order as soon as that is possible.
  ///
  /// Many files are shared out among the threads; the views of a single file are.
  /// - Throws: only what `body` throws: what is wrong with a file is its document.
  public func documents(
    paths: [String], crop: Crop? = nil, views: Int = 1, withLogits: Bool = false,
    _ body: (String, AnswerDocument, Answer?) throws -> Void
  ) throws {
    // As many at a time as keep all threads busy, so that answers do not come only at the end.
    for first in stride(from: 0, to: paths.count, by: threads * 4) {
      let part = paths[first..<min(paths.count, first + threads * 4)]
      let isShared = part.count > 1
      try gather(isShared ? part.count : views)
      let results = Results(count: part.count)
      let workers = isShared ? min(members.count, part.count) : 1
      // Each thread has a member of its own; the helpers are those of the only one.
      nonisolated(unsafe) let team = members
      nonisolated(unsafe) let helpers = isShared ? [] : Array(members.dropFirst())
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        while let index = results.next() {
          results[index] = team[worker].document(
            path: part[first + index], crop: crop, views: views, withLogits: withLogits,
            helpers: helpers)
        }
      }
      for (path, result) in zip(part, results.all) {
        try body(path, result.document, result.answer)
      }
    }
  }

  /// Makes members until there are enough for so many pieces of work.
  private func gather(_ pieces: Int) throws {
    while members.count < min(threads, pieces) {
      members.append(try PictureClassifier(bytes: bytes, path: path))
      members[members.count - 1].prior = prior
    }
  }
}

/// Documents by number, written by threads of their own, and the number of the next to be made.
private final class Results: @unchecked Sendable {
  typealias Result = (document: AnswerDocument, answer: Answer?)
  private let lock = NSLock()
  private var results: [Result?]
  private var started = 0

  init(count: Int) { results = Array(repeating: nil, count: count) }

  subscript(index: Int) -> Result? {
    get { lock.withLock { results[index] } }
    set { lock.withLock { results[index] = newValue } }
  }

  func next() -> Int? {
    lock.withLock {
      guard started < results.count else { return nil }
      started += 1
      return started - 1
    }
  }

  /// All that were made; every one is once all threads have ended.
  var all: [Result] { lock.withLock { results.compactMap(\.self) } }
}
