import Foundation
import NevusSynthesis

/// A reader that has to withstand any bytes.
public protocol FuzzSubject: Sendable {
  /// A damaged file.
  func input(_ random: SplitMix64) -> Data

  /// Reads it.
  ///
  /// - Returns: What came of it.
  /// - Throws: `FuzzFinding`, if that is neither a sound value nor a typed error.
  func check(_ input: Data) throws(FuzzFinding) -> FuzzOutcome
}

/// What a reader made of a damaged file.
public enum FuzzOutcome: Equatable, Sendable {
  /// It was read, and what was read is sound.
  case accepted
  /// It was refused: the kind of error.
  case refused(String)
  /// It is sound, but using it would take too long here.
  case skipped
}

/// A damaged file led to something that no file may lead to.
public struct FuzzFinding: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened.
  public var description: String

  /// Describes what happened.
  public init(_ description: String) { self.description = description }
}

/// The readers that are fuzzed.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case weights, safetensors, jpeg, png, csv

  /// The reader with its sound files.
  ///
  /// - Throws: if these cannot be made.
  public func subject() throws -> any FuzzSubject {
    switch self {
    case .weights: try WeightsSubject()
    case .safetensors: try SafetensorsSubject()
    case .jpeg: try PictureSubject.jpeg()
    case .png: try PictureSubject.png()
    case .csv: TableSubject()
    }
  }
}
