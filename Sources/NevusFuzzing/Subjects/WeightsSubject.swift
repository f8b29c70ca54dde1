import Foundation
import NevusCore
import NevusSynthesis

/// The weights reader, and the engine behind it, with the checksum made right again.
public struct WeightsSubject: FuzzSubject {
  private let originals: [Data]
  private let pixels: [UInt8]
  /// The picture that accepted weights are tried on.
  private static let (width, height) = (19, 23)
  private let work: Int64

  /// Damages a small network, and `more` besides.
  ///
  /// - Parameter work: The most multiply-accumulates that are tried; the reader allows a thousand
  ///   times as many.
  /// - Throws: if the small network cannot be made.
  public init(_ more: [Data] = [], work: Int64 = 30_000_000) throws {
    self.work = work
    originals = [try SmallNetwork.weights()] + more
    var random = SplitMix64(seed: 7)
    pixels = (0..<Self.width * Self.height * 4).map { _ in UInt8(random.integer(0...255)) }
  }

  /// See `FuzzSubject`.
  public func input(_ random: SplitMix64) -> Data {
    var random = random
    let original = originals[random.integer(0...originals.count - 1)]
    // One in sixteen keeps its old checksum: that it is looked at is to be seen, too.
    let isSealed = !random.chance(1 / 16)
    let keepsLength = random.chance(0.1)
    var mutator = WeightsMutator(random)
    let damaged = mutator.mutate(original)
    return isSealed ? WeightsMutator.seal(damaged, statesLength: !keepsLength) : damaged
  }

  /// See `FuzzSubject`.
  public func check(_ input: Data) throws(FuzzFinding) -> FuzzOutcome {
    let result: Result<FuzzOutcome, FuzzFinding> = input.withUnsafeBytes { bytes in
      do {
        return .success(try run(bytes))
      } catch let error as WeightsError {
        return .success(.refused("\(error.code.name)"))
      } catch let error as FuzzFinding {
        return .failure(error)
      } catch {
        return .failure(FuzzFinding("sound weights, but \(error)"))
      }
    }
    return try result.get()
  }

  private func run(_ bytes: UnsafeRawBufferPointer) throws -> FuzzOutcome {
    let file = try WeightsFile(reading: bytes)
    guard file.shapes.multiplyAccumulates.reduce(0, +) <= work else { return .skipped }
    let classifier = try Classifier(weights: bytes)
    try classifier.begin(width: Self.width, height: Self.height)
    let source = classifier.source
    try pixels.withUnsafeBytes { pixels in
      guard let start = pixels.baseAddress else { return }
      try classifier.rows(
        start + (source.y * Self.width + source.x) * 4, count: source.height,
        bytesPerRow: Self.width * 4)
    }
    let answer = try classifier.finish()
    let map = classifier.heatMap(of: answer.mostProbable)
    let numbers =
      answer.logits.array + answer.probabilities.array
      + [
        answer.malignant, answer.distance ?? 0, map?.logit ?? .nan,
        answer.quality?.sharpness ?? 0, answer.quality?.lesion?.share ?? 0,
      ]
    guard numbers.allSatisfy(\.isFinite) else {
      throw FuzzFinding("an answer that is not finite: \(numbers)")
    }
    let sum = answer.probabilities.array.reduce(0, +)
    guard abs(sum - 1) < 1e-5 else { throw FuzzFinding("probabilities that sum to \(sum)") }
    return .accepted
  }
}
