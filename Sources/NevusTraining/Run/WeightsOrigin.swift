import NevusData

/// What written weights say of where they come from and what may be done with them.
public struct WeightsOrigin: Equatable, Sendable {
  /// Under which licence they may be used.
  public var licence = "not stated"
  /// What they were made from.
  public var provenance = "not stated"

  /// Nothing is known.
  public init() {}

  /// What follows from the pictures and the starting weights, where the configuration says nothing.
  ///
  /// The licence is the first one that forbids commercial use, of starting weights and pictures; if
  /// none does, the only one there is.
  /// - Parameter start: the starting weights' own words: `licence`, `provenance`.
  public init(
    _ configuration: TrainingConfiguration, training: [LabelledPicture],
    start: [String: String] = [:]
  ) {
    let licences = ([start["licence"] ?? ""] + training.map(\.licence)).filter { !$0.isEmpty }
    let forbidding = licences.first { $0.uppercased().contains("NC") }
    let distinct = Set(licences)
    licence =
      !configuration.licence.isEmpty
      ? configuration.licence
      : forbidding ?? (distinct.count == 1 ? licences[0] : "not stated")
    guard configuration.provenance.isEmpty else {
      provenance = configuration.provenance
      return
    }
    let sources = Dictionary(grouping: training, by: \.source).sorted { $0.key < $1.key }
    let parts = sources.map { source, pictures in
      let credits = Set(pictures.flatMap { [$0.attribution, $0.licence] }.filter { !$0.isEmpty })
      let credit = credits.isEmpty ? "" : " (\(credits.sorted().joined(separator: ", ")))"
      return "\(pictures.count) \(source.isEmpty ? "of no stated source" : "of \(source)")\(credit)"
    }
    let before = start["provenance"].map { " (\($0))" } ?? ""
    provenance =
      "\(configuration.architecture) from \(Self.name(configuration.start))\(before), trained on "
      + "\(training.count) pictures: \(parts.joined(separator: ", "))"
  }

  /// Starting weights without the folders of this machine.
  private static func name(_ start: String) -> String {
    switch start {
    case "imagenet": "ImageNet weights"
    case "random": "random weights"
    default: start.split(separator: "/").suffix(2).joined(separator: "/")
    }
  }
}
