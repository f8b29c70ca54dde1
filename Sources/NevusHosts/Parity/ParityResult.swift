import Foundation

/// What comparing one host with the native core gave.
public struct ParityResult: Codable, Equatable, Sendable {
  /// The first picture on which they differ.
  public struct Difference: Codable, Equatable, Sendable {
    /// The file.
    public var path: String
    /// What the native core said.
    public var native: String
    /// What the host said.
    public var host: String
  }

  /// The host's kind.
  public var host: String
  /// Its name and version.
  public var version: String
  /// How many pictures were compared.
  public var pictures: Int
  /// How many of them both sides refused, with the same code where nothing differs.
  public var refusedPictures = 0
  /// How many differ in anything: a bit, the decision, the crop, an error code.
  public var differingPictures = 0
  /// Bits that differ, over logits, probabilities and malignant share.
  public var differingBits = 0
  /// The largest difference of any of these numbers.
  public var maxAbsDifference = 0.0
  /// The first difference, if there is one.
  public var firstDifference: Difference?
  /// How long the host took for all pictures, starting it included.
  public var seconds = 0.0

  /// Starts with no pictures.
  public init(host: String, version: String) {
    self.host = host
    self.version = version
    pictures = 0
  }

  /// Compares one more picture.
  public mutating func add(_ path: String, native: HostOutcome, host: HostOutcome) {
    pictures += 1
    if case .refused = native, case .refused = host { refusedPictures += 1 }
    guard native != host else { return }
    differingPictures += 1
    if case .answer(let a) = native, case .answer(let b) = host {
      for (x, y) in zip(a.words, b.words) {
        differingBits += (x ^ y).nonzeroBitCount
        let difference = abs(Double(Float(bitPattern: x)) - Double(Float(bitPattern: y)))
        if difference.isFinite { maxAbsDifference = max(maxAbsDifference, difference) }
      }
    }
    if firstDifference == nil {
      firstDifference = Difference(path: path, native: native.words, host: host.words)
    }
  }
}

extension HostOutcome {
  /// The outcome in a line, numbers by their bits.
  fileprivate var words: String {
    switch self {
    case .refused(let code): return "error \(code)"
    case .answer(let answer):
      let logits = answer.logits.map { String($0, radix: 16) }.joined(separator: " ")
      return "\(answer.decision), crop \(answer.crop), views \(answer.views), logits \(logits)"
    }
  }
}
