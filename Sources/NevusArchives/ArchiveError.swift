/// An archive that cannot be made.
public enum ArchiveError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no memory for compressing.
  case outOfMemory
  /// Two entries have one name.
  case repeatedName(String)
  /// A name that other systems could take for a place outside of the archive's folder.
  case badName(String)
  /// More than the format without its 64-bit extension holds.
  case tooLarge

  /// One sentence that says what is wrong.
  public var description: String {
    switch self {
    case .outOfMemory: "There is not enough memory for compressing. Close other programs."
    case .repeatedName(let name): "\(name): the archive would have two files of that name."
    case .badName(let name): "\(name): an archive takes names without .., : and \\ only."
    case .tooLarge: "An archive holds up to 4 GB and 65,535 files."
    }
  }
}
