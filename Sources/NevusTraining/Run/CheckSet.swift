import Foundation
import NevusCore
import NevusData
import NevusPictures

/// Pictures on which a run is checked: the network's own view of each, as the product sees it.
public struct CheckSet: Sendable {
  /// `[side, side, 3]` bytes of each picture.
  let squares: [[UInt8]]
  /// The class of each.
  let labels: [Int]
  /// Which of the pictures that it was made of could not be read.
  public let unreadable: [Int]

  /// Makes a set from views.
  public init(squares: [[UInt8]], labels: [Int]) {
    self.squares = squares
    self.labels = labels
    unreadable = []
  }

  /// Decodes and resizes pictures; those that cannot be read are left out and counted.
  public init(_ pictures: [LabelledPicture], side: Int) {
    let slots = Slots(count: pictures.count)
    Slices.forEach { slice in
      let resampler = Resampler(side: side)
      for index in Slices.pictures(slice, of: pictures.count) {
        slots.set(index, try? PictureFile.open(path: pictures[index].path).square(with: resampler))
      }
    }
    let readable = pictures.indices.filter { slots.squares[$0] != nil }
    unreadable = pictures.indices.filter { slots.squares[$0] == nil }
    squares = readable.compactMap { slots.squares[$0] }
    labels = readable.map { Int(pictures[$0].diagnosis.rawValue) }
  }

  /// Results of threads, each in its place.
  private final class Slots: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var squares: [[UInt8]?]

    init(count: Int) { squares = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ square: [UInt8]?) { lock.withLock { squares[index] = square } }
  }
}

/// How well a network does on a check set.
public struct CheckFigures: Equatable, Sendable {
  /// Mean recall of ISIC 2018's seven classes.
  public var sevenBalancedAccuracy = 0.0
  /// The same with probabilities divided by the classes' shares in the training's drawing.
  public var sevenBalancedAccuracyPriorFree = 0.0
  /// Mean recall of the nine classes.
  public var nineBalancedAccuracy = 0.0
  /// Share of pictures whose most probable of nine classes is the right one.
  public var accuracy = 0.0
  /// Mean of -log of the right class's probability.
  public var loss = 0.0

  /// Figures from logits, `[pictures][9]`.
  ///
  /// - Parameter shares: the classes' shares in the training's drawing.
  public init(logits: [[Float]], labels: [Int], shares: [Double]) {
    guard !logits.isEmpty else { return }
    let probabilities = logits.map { CrossEntropy.logSoftmax($0).map { exp($0) } }
    let priorFree = probabilities.map { zip($0, shares).map { $1 > 0 ? $0 / $1 : $0 } }
    sevenBalancedAccuracy = Self.balanced(
      probabilities.map(Self.seven), labels.map { Self.map[$0] })
    sevenBalancedAccuracyPriorFree = Self.balanced(
      priorFree.map(Self.seven), labels.map { Self.map[$0] })
    nineBalancedAccuracy = Self.balanced(probabilities, labels)
    let right = zip(probabilities, labels).filter { Self.top($0) == $1 }.count
    accuracy = Double(right) / Double(labels.count)
    loss =
      zip(probabilities, labels).reduce(0) { $0 - log(max($1.0[$1.1], 1e-12)) }
      / Double(labels.count)
  }

  /// ISIC 2018's class of each of the nine: ak and scc are one, pbk and sk another.
  private static let map = [0, 1, 2, 3, 4, 5, 5, 0, 6]

  private static func seven(_ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: 7)
    for (category, value) in values.enumerated() where category < map.count {
      sums[map[category]] += value
    }
    return sums
  }

  private static func top(_ values: [Double]) -> Int {
    values.indices.max { values[$0] < values[$1] } ?? 0
  }

  private static func balanced(_ values: [[Double]], _ labels: [Int]) -> Double {
    var right: [Int: Int] = [:]
    var all: [Int: Int] = [:]
    for (values, label) in zip(values, labels) {
      all[label, default: 0] += 1
      if top(values) == label { right[label, default: 0] += 1 }
    }
    let recalls = all.map { Double(right[$0.key] ?? 0) / Double($0.value) }
    return recalls.sorted().reduce(0, +) / Double(max(recalls.count, 1))
  }
}
