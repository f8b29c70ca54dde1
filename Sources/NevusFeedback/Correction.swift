import Foundation
import NevusCore

/// A picture with the diagnosis that someone says is the right one.
public struct Correction: Equatable, Sendable {
  /// Names the correction and its picture: a UUID in lower case, or `picture-` and 16 hexadecimal
  /// digits of the picture's hash. Safe as a file's name.
  public var id: String
  /// The right diagnosis.
  public var diagnosis: Diagnosis
  /// How it was confirmed, see `Confirmation`.
  public var confirmedBy: String
  /// The whole file's bytes: JPEG or PNG.
  public var picture: Data
  /// SHA-256 of `picture`, lower-case hexadecimal.
  public var sha256: String
  /// `jpg` or `png`, after what the bytes are, whatever they were called.
  public var fileExtension: String
  /// Where it was read: a file's name and its line or row.
  public var origin: String
}

/// How a diagnosis can be confirmed.
public enum Confirmation: String, CaseIterable, Sendable {
  case histopathology, followUp = "follow-up", consensus, confocal, opinion

  /// Those that a network may learn from by default: all but a single person's opinion.
  public static let trusted: Set<Confirmation> = Set(allCases).subtracting([.opinion])
}

/// Something in an import that was not used, and why.
public struct LeftOut: Codable, Equatable, Sendable {
  /// A file's name and its line or row.
  public var origin: String
  /// What is wrong with it, in words.
  public var reason: String
}
