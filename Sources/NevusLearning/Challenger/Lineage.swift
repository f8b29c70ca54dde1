import Foundation

/// Where a challenger comes from: what it went on from, and what it learnt. It stands in the
/// provenance of its weights, after that of its parent, so that a file tells all its generations.
public struct Lineage: Codable, Equatable, Sendable {
  /// The run's name.
  public var name: String
  /// What of the network learnt.
  public var layers: LearnedLayers
  /// New pictures that were learnt from.
  public var learned: Int
  /// Known pictures that were mixed in.
  public var replayed: Int
  /// New pictures that it was judged on.
  public var heldBack: Int
  /// SHA-256 of the champion's weights file.
  public var parent: String
  /// SHA-256 of the master weights that it went on from.
  public var master: String
  /// SHA-256 of each manifest of new pictures.
  public var newData: [String]
  /// SHA-256 of the known pictures' manifest.
  public var knownData: String
  /// SHA-256 of the split.
  public var split: String
  /// SHA-256 of the configuration.
  public var configuration: String

  /// The lineage as one sentence, which `generations(in:)` reads.
  var sentence: String {
    "Learned from new pictures (name: \(Self.plain(name)), layers: \(layers.rawValue), "
      + "learned: \(learned), replayed: \(replayed), held back: \(heldBack), parent: \(parent), "
      + "master: \(master), new data: \(newData.joined(separator: "+")), "
      + "known data: \(knownData), split: \(split), configuration: \(configuration))"
  }

  /// Every generation that a provenance tells of, the oldest first.
  public static func generations(in provenance: String) -> [Lineage] {
    let pattern =
      #/Learned from new pictures \(name: (.*?), layers: (\w+), learned: (\d+), replayed: (\d+), held back: (\d+), parent: (\w+), master: (\w+), new data: ([\w+]+), known data: (\w+), split: (\w+), configuration: (\w+)\)/#
    return provenance.matches(of: pattern).compactMap { match in
      let found = match.output
      guard let layers = LearnedLayers(rawValue: String(found.2)), let learned = Int(found.3),
        let replayed = Int(found.4), let heldBack = Int(found.5)
      else { return nil }
      return Lineage(
        name: String(found.1), layers: layers, learned: learned, replayed: replayed,
        heldBack: heldBack, parent: String(found.6), master: String(found.7),
        newData: found.8.split(separator: "+").map(String.init), knownData: String(found.9),
        split: String(found.10), configuration: String(found.11))
    }
  }

  /// A name without what would end it.
  private static func plain(_ name: String) -> String {
    String(name.filter { !",()".contains($0) && !$0.isNewline })
  }
}
