import Foundation
import NevusData

/// Which pictures are drawn in which order: every pass from the seed and its number alone, so that a
/// run can go on anywhere.
public struct Sampler: Sendable {
  private let seed: UInt64
  private let classes: [[Int]]
  /// The class of each picture.
  let labels: [Int]
  /// Pictures of each class in one pass.
  public let drawsPerPass: [Int]

  /// Makes a sampler.
  ///
  /// - Parameters:
  ///   - labels: the class of each picture.
  ///   - classCount: classes.
  ///   - power: a picture is drawn as often as its class's count to this power.
  public init(labels: [Int], classCount: Int, power: Double, seed: UInt64) {
    self.seed = seed
    self.labels = labels
    let classes = (0..<classCount).map { category in
      labels.indices.filter { labels[$0] == category }
    }
    self.classes = classes
    let shares = classes.map { $0.isEmpty ? 0 : pow(Double($0.count), 1 + power) }
    let total = max(shares.reduce(0, +), .leastNormalMagnitude)
    var draws = shares.map { Int($0 / total * Double(labels.count)) }
    // What rounding left goes to the largest class.
    if let largest = shares.indices.max(by: { shares[$0] < shares[$1] }) {
      draws[largest] += labels.count - draws.reduce(0, +)
    }
    drawsPerPass = draws
  }

  /// Pictures of one pass.
  public var count: Int { drawsPerPass.reduce(0, +) }

  /// A number that tells lists of labels apart (FNV-1a).
  var labelHash: UInt64 {
    labels.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The share of each class among what is drawn.
  public var shares: [Double] { drawsPerPass.map { Double($0) / Double(max(count, 1)) } }

  /// The pictures of a pass in their order. Within a class every picture comes once before any comes
  /// again, over the ends of passes too.
  public func order(pass: Int) -> [Int] {
    var order: [Int] = []
    for (category, pictures) in classes.enumerated() where !pictures.isEmpty {
      let draws = drawsPerPass[category]
      var deck = -1
      var cards: [Int] = []
      for draw in pass * draws..<(pass + 1) * draws {
        if draw / pictures.count != deck {
          deck = draw / pictures.count
          var generator = SeededGenerator(seed: seed, name: "class \(category) deck \(deck)")
          cards = generator.shuffled(pictures)
        }
        order.append(cards[draw % pictures.count])
      }
    }
    var generator = SeededGenerator(seed: seed, name: "pass \(pass)")
    return generator.shuffled(order)
  }
}
