import Foundation
import NevusAnswers
import NevusCore
import NevusFiles
import NevusPictures

/// The core, natively, in this program: what the other hosts are compared with.
public final class NativeHost: Host, PictureReceiver {
  /// Its name and which kernels it runs.
  public let version: String
  private let classifier: Classifier
  private let bandHeight: Int

  /// Loads a weights file.
  ///
  /// - Parameters:
  ///   - bandHeight: How many rows are decoded and fed at a time.
  ///   - instructions: Which kernels run; must be available on this machine.
  /// - Throws: `missing` if there is no such file, `refused` if it cannot be used.
  public init(weights: String, bandHeight: Int = 16, instructions: InstructionSet = .best)
    throws(HostError)
  {
    version = "native \(instructions.name)"
    self.bandHeight = bandHeight
    let bytes = try ModuleHost.read(
      weights, "The weights file", remedy: "Name it by --weights.")
    // A closure's typed error does not pass through Data's rethrowing method: carried as a value.
    let loaded: Result<Classifier, WeightsError> = bytes.withUnsafeBytes { bytes in
      do throws(WeightsError) {
        return .success(try Classifier(weights: bytes, instructions: instructions))
      } catch { return .failure(error) }
    }
    switch loaded {
    case .success(let classifier): self.classifier = classifier
    case .failure(let fault):
      throw .refused("The core", detail: "\(WeightsFileError(path: weights, fault: fault))")
    }
  }

  /// See `Host`.
  public func classify(_ picture: HostPicture, views: Int) throws(HostError) -> HostOutcome {
    try outcome(of: picture, views: views)
  }

  /// The bits of the nine log-odds of the last picture with a cell of `OcclusionGrid` covered.
  public func cover(_ cell: Int) -> [UInt32] {
    classifier.logOdds(covering: cell).array.map(\.bitPattern)
  }

  func begin(_ info: ContainerInfo, crop: Crop?, views: Int) throws
    -> (source: Crop, bandHeight: Int)
  {
    try classifier.begin(
      width: info.width, height: info.height, orientation: info.orientation, crop: crop,
      views: views, colour: info.colour.space)
    return (classifier.source, bandHeight)
  }

  func rows(_ pointer: UnsafeRawPointer, count: Int, bytesPerRow: Int) throws {
    try classifier.rows(pointer, count: count, bytesPerRow: bytesPerRow)
  }

  func finish() throws -> HostAnswer {
    let answer = try classifier.finish()
    return HostAnswer(answer, classifier.heatMap(of: answer.mostProbable))
  }
}
