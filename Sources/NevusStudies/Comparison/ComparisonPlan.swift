import Foundation
import NevusFiles
import NevusTraining
import TOMLKit

/// What a comparison compares: a base configuration, variants of it, seeds. One TOML file:
///
///     name = "comparison-128"
///     base = "base-128.toml"                  # beside this file
///     seeds = [1, 2]
///     [[variant]]
///     name = "focal"
///     note = "focal loss instead of label smoothing"
///     set = { loss.focus = 2.0, loss.smoothing = 0.0 }
public struct ComparisonPlan: Equatable, Sendable {
  /// A named set of changes.
  public struct Variant: Equatable, Sendable {
    /// Its name, part of its runs' folders.
    public var name: String
    /// What it is, in words.
    public var note: String
    /// The keys that differ from the base.
    public var changes: [String: ConfigurationValue]
  }

  /// The name of what is held unchanged.
  public static let baseName = "base"

  /// The file, for errors.
  public var path: String
  /// The comparison's name.
  public var name: String
  /// What is changed.
  public var base: ConfigurationValues
  /// The base first, without changes, then the others as they stand in the file.
  public var variants: [Variant]
  /// Each variant is run once with each.
  public var seeds: [Int]

  /// Reads a plan and checks every configuration in it.
  ///
  /// - Throws: `FileError`; `TrainingError` naming an unknown key and the nearest one, in the plan,
  ///   its base or a variant; `badPlan`.
  public init(path: String) throws {
    self.path = path
    var reader = try ConfigurationReader(
      String(decoding: try Files.read(path), as: UTF8.self), path: path)
    name = "comparison"
    var baseFile = ""
    var note = "as it is"
    try reader.read("name", into: &name)
    try reader.read("base", into: &baseFile)
    try reader.read("base_note", into: &note)
    guard StudyPath.isName(name) else {
      throw StudyError.badPlan(path: path, key: "name", expected: StudyPath.nameRule)
    }
    guard !baseFile.isEmpty else {
      throw StudyError.badPlan(path: path, key: "base", expected: "a configuration's file")
    }
    base = try ConfigurationValues(path: StudyPath.beside(path, baseFile))
    seeds = try Self.seeds(reader.value("seeds"), path: path)
    variants = [Variant(name: Self.baseName, note: note, changes: [:])]
    variants += try Self.variants(reader.value("variant"), path: path)
    try reader.finish()
    let names = variants.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw StudyError.badPlan(
        path: path, key: "variant", expected: "a list of different names, not \"\(twice)\" twice")
    }
    for variant in variants {
      _ = try base.setting(variant.changes).configuration(path: "\(path), variant \(variant.name)")
    }
  }

  private static func seeds(_ value: (any TOMLValueConvertible)?, path: String) throws -> [Int] {
    let fault = StudyError.badPlan(
      path: path, key: "seeds", expected: "a list of different whole numbers from 0")
    guard let value else { return [1] }
    guard let list = value.array else { throw fault }
    let seeds = list.compactMap { $0.int }
    guard seeds.count == list.count, !seeds.isEmpty, seeds.allSatisfy({ $0 >= 0 }),
      Set(seeds).count == seeds.count
    else { throw fault }
    return seeds
  }

  private static func variants(_ value: (any TOMLValueConvertible)?, path: String) throws
    -> [Variant]
  {
    guard let value else { return [] }
    let tables = value.array?.compactMap { $0.table } ?? []
    guard let list = value.array, tables.count == list.count else {
      throw StudyError.badPlan(path: path, key: "variant", expected: "written as [[variant]]")
    }
    return try tables.map { table in
      let known = ["name", "note", "set"]
      if let unknown = table.keys.first(where: { !known.contains($0) }) {
        throw TrainingError.unknownKey(
          path: path, key: "variant.\(unknown)",
          nearest: "variant." + ConfigurationReader.nearest(to: unknown, among: known))
      }
      guard let name = table["name"]?.string, StudyPath.isName(name) else {
        throw StudyError.badPlan(
          path: path, key: "variant.name", expected: StudyPath.nameRule)
      }
      guard let set = table["set"]?.table else {
        throw StudyError.badPlan(
          path: path, key: "variant.set", expected: "a table of the keys that change")
      }
      return Variant(
        name: name, note: table["note"]?.string ?? name,
        changes: try ConfigurationValues.flat(set, path: path))
    }
  }
}

/// Names and places of a study's files.
enum StudyPath {
  /// `file` as it stands in the file at `path`: absolute, or beside it.
  static func beside(_ path: String, _ file: String) -> String {
    guard !file.hasPrefix("/") else { return file }
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? file : "\(folder)/\(file)"
  }

  /// What `isName` asks for.
  static let nameRule = "at most 64 letters, digits, dots and hyphens, the first no dot or hyphen"

  /// Whether a name can be a folder's.
  static func isName(_ name: String) -> Bool {
    name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9.\-]{0,63}/) != nil
  }
}
