import Dispatch
import Foundation
import NevusCore
import NevusFiles
import Synchronization

/// Classifiers that work side by side, each on a thread of its own, and a queue of bounded length in
/// front of them: for a service, whose pictures come whenever they come.
///
/// A picture is answered for by one classifier from start to end, which is what many pictures at a
/// time get the most out of; the bits are those of any other way.
public final class ClassifierPool: Sendable {
  /// How a picture is to be looked at.
  public struct Options: Equatable, Sendable {
    /// In upright pixels; nil for the largest centred square.
    public var crop: Crop?
    /// 1, 2, 4, 8 or 16.
    public var views = 1
    /// Whether the document has the logits.
    public var withLogits = false
    /// Whether the document has a heat map, and of which diagnosis.
    public var heatMap: HeatMapChoice?
    /// Whether the document has what covering places does, and to which diagnosis.
    public var occlusion: HeatMapChoice?
    /// How frequent the diagnoses are where the picture comes from; nil: as the weights state.
    public var prior: Prior?

    /// One view of the largest centred square.
    public init() {}
  }

  /// Which diagnosis a map is to be of.
  public enum HeatMapChoice: Equatable, Sendable {
    case mostProbable
    case diagnosis(Diagnosis)

    fileprivate func diagnosis(for answer: Answer) -> Diagnosis {
      switch self {
      case .mostProbable: answer.mostProbable
      case .diagnosis(let diagnosis): diagnosis
      }
    }
  }

  /// Why a picture was not looked at.
  public enum Refusal: Error, Equatable, Sendable {
    /// The queue is full.
    case full
    /// Its time was over before its turn came.
    case late
  }

  /// How busy a pool is.
  public struct Load: Equatable, Sendable {
    /// Classifiers that work on a picture.
    public var busy: Int
    /// Pictures that wait for one.
    public var waiting: Int
  }

  /// Which weights answer.
  public let model: AnswerDocument.Model
  /// How many classifiers there are.
  public let workers: Int
  /// How many pictures may wait.
  public let queueLimit: Int

  fileprivate struct Job: Sendable {
    var picture: Data
    var name: String?
    var options: Options
    var deadline: ContinuousClock.Instant
    var done: @Sendable (Result<AnswerDocument, Refusal>) -> Void
  }

  private struct State {
    var idle: [Int]
    var waiting: [Job] = []
  }

  /// Used on its own queue only.
  private final class Member: @unchecked Sendable {
    let classifier: PictureClassifier
    let queue: DispatchQueue

    init(_ classifier: PictureClassifier, number: Int) {
      self.classifier = classifier
      queue = DispatchQueue(label: "nevus.classifier.\(number)")
    }
  }

  private let members: [Member]
  private let state: Mutex<State>

  /// Loads a weights file and makes all classifiers.
  ///
  /// - Parameters:
  ///   - workers: at least 1.
  ///   - queueLimit: at least 0.
  /// - Throws: `FileError` or `WeightsFileError`, both with the path.
  public init(
    weights path: String, workers: Int = ClassifierTeam.usualThreads, queueLimit: Int
  ) throws {
    let bytes = try Files.read(path)
    self.workers = max(1, workers)
    self.queueLimit = max(0, queueLimit)
    members = try (0..<self.workers).map { number in
      Member(try PictureClassifier(bytes: bytes, path: path), number: number)
    }
    model = members[0].classifier.model
    state = Mutex(State(idle: Array(0..<self.workers)))
  }

  /// How busy the pool is now.
  public var load: Load {
    state.withLock { Load(busy: workers - $0.idle.count, waiting: $0.waiting.count) }
  }

  /// Whether another picture would be refused now.
  public var isFull: Bool {
    state.withLock { $0.idle.isEmpty && $0.waiting.count >= queueLimit }
  }

  /// Answers for a picture file's bytes, when a classifier is free.
  ///
  /// - Parameters:
  ///   - name: what the document calls the picture.
  ///   - deadline: if its turn has not come until then, it is refused.
  ///   - isAdmitted: whether it waits even in a full queue, because something that it belongs to was
  ///     taken in.
  /// - Returns: An answer or what is wrong with the picture; else `full` or `late`. A value and not a
  ///   thrown error: Swift 6.3.1 mixes up what an asynchronous function with a typed error returns.
  public func document(
    _ picture: Data, name: String? = nil, options: Options, deadline: ContinuousClock.Instant,
    isAdmitted: Bool = false
  ) async -> Result<AnswerDocument, Refusal> {
    await withCheckedContinuation { continuation in
      enqueue(
        Job(picture: picture, name: name, options: options, deadline: deadline) {
          continuation.resume(returning: $0)
        }, isAdmitted: isAdmitted)
    }
  }

  private func enqueue(_ job: Job, isAdmitted: Bool) {
    let isTaken: Bool = state.withLock { state in
      if let member = state.idle.popLast() {
        members[member].queue.async { self.work(member, on: job) }
        return true
      }
      guard isAdmitted || state.waiting.count < queueLimit else { return false }
      state.waiting.append(job)
      return true
    }
    if !isTaken { job.done(.failure(.full)) }
  }

  /// Works on a picture and on those that wait, until there are none.
  private func work(_ member: Int, on first: Job) {
    var next: Job? = first
    while let job = next {
      let isLate = ContinuousClock.now >= job.deadline
      let result: Result<AnswerDocument, Refusal> =
        isLate ? .failure(.late) : .success(members[member].classifier.document(job))
      next = state.withLock { state in
        guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
        state.idle.append(member)
        return nil
      }
      // Last: whoever is told may already find the place free.
      job.done(result)
    }
  }
}

extension PictureClassifier {
  fileprivate func document(_ job: ClassifierPool.Job) -> AnswerDocument {
    let options = job.options
    prior = options.prior
    var (document, answer) = document(
      data: job.picture, name: job.name, crop: options.crop, views: options.views,
      withLogits: options.withLogits)
    guard let answer else { return document }
    if let shown = options.heatMap?.diagnosis(for: answer) {
      document.heatMap = heatMap(of: shown).map { AnswerDocument.Map($0) }
    }
    if let shown = options.occlusion?.diagnosis(for: answer) {
      document.occlusion = occlusion().map { AnswerDocument.Map($0, of: shown) }
    }
    return document
  }
}
