import Foundation
import NevusData
import NevusPictures

/// Makes batches in the background, one ahead of the training.
///
/// A batch follows from the seed and its step alone.
final class BatchLoader: @unchecked Sendable {
  private let source: any PictureSource
  private let sampler: Sampler
  private let augmenter: Augmenter
  private let targets: [[Float]]
  private let batch: Int
  private let seed: UInt64
  private let mixing: BatchMixing
  private let queue = DispatchQueue(label: "batches")
  private let buffers: [FloatBuffer]
  private var pending: Int?
  private var made: TrainingBatch?
  private var order: (pass: Int, pictures: [Int]) = (-1, [])
  private var unread: Set<Int> = []
  private var making = 0.0

  /// - Parameter targets: `[pictures of the source][classes]`
  init(
    source: any PictureSource, sampler: Sampler, augmenter: Augmenter, targets: [[Float]],
    batch: Int, seed: UInt64, mixing: BatchMixing
  ) {
    self.source = source
    self.sampler = sampler
    self.augmenter = augmenter
    self.targets = targets
    self.batch = batch
    self.seed = seed
    self.mixing = mixing
    buffers = (0..<2).map { _ in FloatBuffer(count: batch * augmenter.count + 1) }
  }

  /// Pictures that could not be read, and were replaced by the next ones.
  var unreadable: Set<Int> { queue.sync { unread } }

  /// Processor seconds that making batches took so far.
  var processorSeconds: Double { queue.sync { making } }

  /// Steps in one pass; the pictures left over join the next pass's end.
  var stepsPerPass: Int { max(sampler.count / batch, 1) }

  /// The batch of a step; the next one is begun.
  func batch(step: Int) -> TrainingBatch? {
    if pending != step { queue.async { [self] in made = make(step) } }
    let result = queue.sync { made }
    pending = step + 1
    queue.async { [self] in made = make(step + 1) }
    return result
  }

  private func make(_ step: Int) -> TrainingBatch {
    let started = ProcessorClock.thread
    defer { making += ProcessorClock.thread - started }
    let pass = step / stepsPerPass
    if order.pass != pass { order = (pass, sampler.order(pass: pass)) }
    let first = step % stepsPerPass * batch
    let buffer = buffers[step % 2]
    let classes = targets.first?.count ?? 1
    var batchTargets: [Float] = []
    for place in 0..<batch {
      guard let (index, picture) = readable(order.pictures[(first + place) % order.pictures.count])
      else { continue }
      var generator = SeededGenerator(seed: seed, name: "step \(step) place \(place)")
      augmenter.run(
        picture, &generator, into: buffer.start + batchTargets.count / classes * augmenter.count)
      batchTargets += targets[index]
    }
    var result = TrainingBatch(
      input: buffer, targets: batchTargets, count: batchTargets.count / classes)
    var generator = SeededGenerator(seed: seed, name: "mixing \(step)")
    mixing.apply(to: &result, pictureCount: augmenter.count, &generator)
    return result
  }

  /// A picture that can be read: this one, or the next of its class that can.
  private func readable(_ index: Int) -> (Int, Bitmap)? {
    let labels = source.labels
    for offset in 0..<labels.count {
      let candidate = (index + offset) % labels.count
      guard labels[candidate] == labels[index], !unread.contains(candidate) else { continue }
      if let picture = source.picture(candidate) { return (candidate, picture) }
      unread.insert(candidate)
    }
    return nil
  }
}
