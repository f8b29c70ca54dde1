import NevusTraining
import Testing

struct MixingTests {
  private let side = 16
  /// Pictures of one value each, so that shares can be read off.
  private func batch(_ values: [Float]) -> (pictures: [[Float]], targets: [[Float]]) {
    (
      values.map { [Float](repeating: $0, count: side * side * 3) },
      values.indices.map { index in values.indices.map { $0 == index ? 1 : 0 } }
    )
  }

  @Test(arguments: 0..<20)
  func `mixup mixes every picture with the next one, and targets by the same share`(_ seed: Int) {
    let (pictures, targets) = batch([0, 1, 10])
    let mixed = BatchMixing(mixup: 0.4, cutmix: 0).mixed(pictures, targets, seed: UInt64(seed))
    let share = mixed.targets[0][0]
    #expect(share >= 0 && share <= 1)
    let values: [Float] = [0, 1, 10]
    for index in 0..<3 {
      let next = (index + 1) % 3
      var target: [Float] = [0, 0, 0]
      target[index] = share
      target[next] = 1 - share
      #expect(zip(mixed.targets[index], target).allSatisfy { abs($0 - $1) < 1e-6 })
      let value = share * values[index] + (1 - share) * values[next]
      #expect(mixed.pictures[index].allSatisfy { abs($0 - value) < 1e-5 })
    }
  }

  @Test(arguments: 0..<20)
  func `cutmix puts a square of the next picture in, and its area is the share`(_ seed: Int) {
    let (pictures, targets) = batch([1, 2, 3, 4])
    let mixed = BatchMixing(mixup: 0, cutmix: 1).mixed(pictures, targets, seed: UInt64(seed))
    for index in 0..<4 {
      let own = mixed.pictures[index].count { $0 == pictures[index][0] }
      let other = mixed.pictures[index].count { $0 == pictures[(index + 1) % 4][0] }
      #expect(own + other == side * side * 3)
      let share = Float(own) / Float(side * side * 3)
      #expect(abs(mixed.targets[index][index] - share) < 1e-5)
      #expect(abs(mixed.targets[index][(index + 1) % 4] - (1 - share)) < 1e-5)
      // The square is one: as many columns as rows differ.
      let rows = Set(
        (0..<side).filter { y in
          (0..<side).contains { mixed.pictures[index][(y * side + $0) * 3] != pictures[index][0] }
        })
      #expect(rows.count * rows.count * 3 == other)
    }
  }

  @Test func `mixup's shares are spread as Beta(0.4, 0.4) has them`() {
    let (pictures, targets) = batch([0, 1])
    let shares = (0..<600).map { seed in
      Double(
        BatchMixing(mixup: 0.4, cutmix: 0)
          .mixed(pictures, targets, seed: UInt64(seed)).targets[0][0])
    }
    let mean = shares.reduce(0, +) / 600
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 600
    // Of Beta(a, a): mean 1/2, variance 1 / (4 (2 a + 1)).
    #expect(abs(mean - 0.5) < 0.05)
    #expect(abs(variance - 1 / (4 * 1.8)) < 0.015)
  }

  @Test func `without either nothing is mixed`() {
    let (pictures, targets) = batch([1, 2])
    let mixed = BatchMixing(mixup: 0, cutmix: 0).mixed(pictures, targets, seed: 1)
    #expect(mixed.pictures == pictures && mixed.targets == targets)
  }
}
