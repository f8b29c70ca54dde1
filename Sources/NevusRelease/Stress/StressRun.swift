import Foundation
import NevusAnswers
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusPictures
import NevusSynthesis
import NevusTerminal

/// Tries changes on the pictures of a part and measures what the shipped network makes of them,
/// answered exactly as `nevus classify` answers.
///
/// Each picture is decoded once. What is random in a change depends on the seed, the picture's id and
/// the kind of change only, so that the figures do not depend on threads or on which other pictures
/// are tried, and a stronger change of a kind is the weaker one made stronger.
public struct StressRun: Sendable {
  /// The weights file.
  public var weights: String
  /// The folder with data/.
  public var folder: String
  /// The split: a CSV of id and part.
  public var split: String
  /// The part of it.
  public var part: Part
  /// The most pictures that everyday kinds (see `StressKind`) are tried on, evenly spread over the
  /// part.
  public var everydayPictures: Int
  /// The most pictures that the other kinds are tried on.
  public var pictures: Int
  /// Views averaged per picture.
  public var views: Int
  /// The seed of what is random.
  public var seed: UInt64
  /// How intervals are drawn.
  public var bootstrap: BootstrapSettings
  /// The kinds of change.
  public var kinds: [StressKind]

  /// Says what is tried on what.
  public init(
    weights: String, folder: String, split: String, part: Part = .holdout,
    everydayPictures: Int = .max, pictures: Int = 600, views: Int = 1, seed: UInt64 = 1,
    bootstrap: BootstrapSettings = BootstrapSettings(), kinds: [StressKind] = StressPlan.kinds
  ) {
    self.weights = weights
    self.folder = folder
    self.split = split
    self.part = part
    self.everydayPictures = everydayPictures
    self.pictures = pictures
    self.views = views
    self.seed = seed
    self.bootstrap = bootstrap
    self.kinds = kinds
  }

  /// Tries and measures.
  ///
  /// A picture that cannot be read is named in the result and left out.
  /// - Throws: `WeightsFileError`, `ManifestError`, `FileError`, `EvaluationError` (a part without
  ///   pictures).
  public func run() throws -> Robustness {
    let loaded = try PictureClassifier(weights: weights)
    let data = try DataAtHand(folder: folder, split: split)
    let provenance = Provenance(
      model: loaded.model.name, weightsSHA256: loaded.model.sha256,
      splitSHA256: CodeHash.sha256(try Files.read(split)),
      manifestSHA256: CodeHash.sha256(try Files.read("\(folder)/data/lesions.csv")),
      codeSHA256: CodeHash.of(package: "."), views: views)
    let all = data.pictures(of: part)
    let few = Self.spread(pictures, over: all)
    let more = Self.spread(everydayPictures, over: all)
    let chosen = Set((few + more).map(\.id))
    let tried = answers(
      all.filter { chosen.contains($0.id) }, everyday: Set(more.map(\.id)),
      other: Set(few.map(\.id)), side: loaded.inputSide)
    var unreadable = tried.unreadable
    let there = Set(all.map(\.id))
    for (id, other) in try Split(path: split).parts where other == part && !there.contains(id) {
      unreadable[id] = "\(ErrorCode.notFound.name)"
    }
    return Robustness(
      provenance: provenance, bootstrap: bootstrap, part: part.rawValue, seed: seed,
      unreadable: unreadable,
      sets: [
        try measure(tried.pictures, kinds.indices.filter { kinds[$0].isEveryday }),
        try measure(tried.pictures, kinds.indices.filter { !kinds[$0].isEveryday }),
      ].compactMap(\.self))
  }

  /// At most `count` pictures, evenly spread over their order.
  static func spread(_ count: Int, over pictures: [LabelledPicture]) -> [LabelledPicture] {
    guard count < pictures.count else { return pictures }
    return (0..<max(0, count)).map { pictures[$0 * pictures.count / count] }
  }

  /// What was said about one picture: as it is, and by kind and strength, where these were tried.
  struct Tried: Sendable {
    var unchanged: Prediction
    var changed: [Int: [Prediction]]
  }

  private func answers(
    _ pictures: [LabelledPicture], everyday: Set<String>, other: Set<String>, side: Int
  ) -> (pictures: [Tried], unreadable: [String: String]) {
    let progress = Progress("stress", total: pictures.count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = Collected<Result<Tried, any Error>>(count: pictures.count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      // The weights were read once already, so a network can be made of them.
      guard let classifier = try? PictureClassifier(weights: weights) else { return }
      for index in stride(from: core, to: pictures.count, by: cores) {
        let id = pictures[index].id
        let chosen = kinds.indices.filter {
          (kinds[$0].isEveryday ? everyday : other).contains(id)
        }
        results[index] = Result { try attempt(pictures[index], chosen, classifier, side: side) }
        progress.advance()
      }
    }
    var tried: [Tried] = []
    var unreadable: [String: String] = [:]
    for (picture, result) in zip(pictures, results.values) {
      switch result {
      case .success(let found): tried.append(found)
      case .failure(let error as PictureFileError):
        unreadable[picture.id] = "\(error.code.name)"
      case .failure, nil: unreadable[picture.id] = "\(ErrorCode.unreadable.name)"
      }
    }
    return (tried, unreadable)
  }

  /// One picture with every change of some kinds.
  private func attempt(
    _ picture: LabelledPicture, _ chosen: [Int], _ classifier: PictureClassifier, side: Int
  ) throws -> Tried {
    let file = try PictureFile.open(path: picture.path)
    let unchanged = Prediction(picture, try classifier.classify(file, views: views))
    let bitmap = try file.decodeAll()
    let pixel = Float(min(bitmap.width, bitmap.height)) / Float(side)
    var changed: [Int: [Prediction]] = [:]
    for index in chosen {
      let name = "\(kinds[index].name)/\(picture.id)"
      changed[index] = try kinds[index].changes.map { change in
        var generator = SeededGenerator(seed: seed, name: name)
        let degradations = change.degradations(pixel, &generator)
        let worse = try bitmap.degraded(by: degradations, seed: generator.next())
        return Prediction(picture, try classifier.classify(worse, views: views))
      }
    }
    return Tried(unchanged: unchanged, changed: changed)
  }

  /// Measures some kinds on the pictures that they were tried on; nil for none.
  private func measure(_ tried: [Tried], _ indices: [Int]) throws -> Robustness.PictureSet? {
    guard let first = indices.first else { return nil }
    let own = tried.filter { $0.changed[first] != nil }
    return try Robustness.PictureSet(
      unchanged: Predictions(own.map(\.unchanged)),
      tried: try indices.map { index in
        let kind = kinds[index]
        return (
          kind.name, kind.about,
          try kind.changes.indices.map { place in
            (
              kind.changes[place].name, kind.changes[place].strength,
              try Predictions(own.compactMap { $0.changed[index]?[place] })
            )
          }
        )
      }, settings: bootstrap)
  }
}
