import Foundation
import NevusAnswers
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusPictures
import NevusSynthesis
import NevusTerminal

/// Runs the shipped network over what shows no lesion, and over drawn lesions, beside the hold-out.
public struct OutlierRun: Sendable {
  /// Pictures drawn of each formula.
  public var patternCount = 40
  /// Lesions drawn as `nevus synthesize` draws them.
  public var drawnCount = 500

  private let weights: String
  private let folder: String
  private let split: String
  private let bootstrap: BootstrapSettings

  /// Says what is run, and on what.
  ///
  /// - Parameters:
  ///   - weights: the weights file.
  ///   - folder: the folder with data/.
  ///   - split: a CSV of id and part.
  public init(weights: String, folder: String, split: String, bootstrap: BootstrapSettings) {
    self.weights = weights
    self.folder = folder
    self.split = split
    self.bootstrap = bootstrap
  }

  /// Measures folders of pictures, and what is drawn.
  ///
  /// - Parameters:
  ///   - folders: each with a folder of JPEG or PNG files for every category; hidden ones are
  ///     passed over. Files that cannot be read are left out and named.
  ///   - refused: called with the path of each such file.
  /// - Throws: `WeightsFileError`, `ManifestError`, `FileError`, `EvaluationError`.
  public func measure(_ folders: [String], refused: (String) -> Void) throws -> OutlierReport {
    let model = try PictureClassifier(weights: weights).model
    let data = try DataAtHand(folder: folder, split: split)
    let holdout = data.pictures(of: .holdout)
    let lesions = looks("hold-out", holdout.count) { index in
      (holdout[index].lesionID, try PictureFile.open(path: holdout[index].path))
    }
    var categories: [(name: String, kind: OutlierReport.Kind, looks: [OutlierReport.Look])] = []
    for (name, paths) in try folders.flatMap(Self.categories) {
      let found = looks(name, paths.count) { (paths[$0], try PictureFile.open(path: paths[$0])) }
      for (path, look) in zip(paths, found) where look == nil { refused(path) }
      categories.append((name, .photograph, found.compactMap(\.self)))
    }
    for kind in FormulaPicture.Kind.allCases {
      // The golden formula has no seed: one picture is all there is.
      let count = kind == .golden ? 1 : patternCount
      let found = looks(kind.rawValue, count) { index in
        let side = 200 + 13 * index
        let picture = FormulaPicture(kind, width: side + 60, height: side, seed: UInt64(index + 1))
        return ("\(kind) \(index)", try Self.file(picture))
      }
      categories.append((kind.rawValue, .pattern, found.compactMap(\.self)))
    }
    let drawn = looks("drawn lesions", drawnCount) { index in
      let scene = LesionScene.random(seed: UInt64(index + 1), width: 600, height: 450)
      return ("drawn \(index)", try Self.file(scene.renderer()))
    }
    return try OutlierReport(
      weightsSHA256: model.sha256, splitSHA256: CodeHash.sha256(try Files.read(split)),
      lesions: lesions.compactMap(\.self), drawn: drawn.compactMap(\.self),
      categories: categories, settings: bootstrap)
  }

  /// The categories below a folder, each with its pictures in the order of their names.
  static func categories(_ folder: String) throws -> [(name: String, paths: [String])] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw FileError(.unreadable, path: folder)
    }
    return names.filter { !$0.hasPrefix(".") }.compactMap { name in
      guard let files = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")
      else { return nil }
      let paths = files.sorted().filter { file in
        [".jpg", ".jpeg", ".png"].contains { file.lowercased().hasSuffix($0) }
      }
      return paths.isEmpty ? nil : (name, paths.map { "\(folder)/\(name)/\($0)" })
    }
  }

  private static func file(_ picture: some DrawnPicture) throws -> PictureFile {
    try PictureFile(data: PNGEncoder.encode(try picture.bitmap()))
  }

  /// What is said of pictures, on all cores; nil for one that cannot be made or read.
  private func looks(
    _ label: String, _ count: Int,
    _ picture: @escaping @Sendable (Int) throws -> (String, PictureFile)
  ) -> [OutlierReport.Look?] {
    let progress = Progress(label, total: count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = Collected<OutlierReport.Look>(count: count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      // The weights were read once already, so a network can be made of them.
      guard let classifier = try? PictureClassifier(weights: weights) else { return }
      for index in stride(from: core, to: count, by: cores) {
        if let (unit, file) = try? picture(index), let answer = try? classifier.classify(file) {
          results[index] = OutlierReport.Look(
            unit: unit, distance: Double(answer.distance ?? 0),
            isTurnedAway: [.notALesion, .poorPicture].contains(answer.decision))
        }
        progress.advance()
      }
    }
    return results.values
  }
}
