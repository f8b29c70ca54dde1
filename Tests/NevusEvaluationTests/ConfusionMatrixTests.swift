import NevusEvaluation
import Testing

/// By hand: true 0 0 0 1 1 2, predicted 0 0 1 1 0 1, of four classes.
///
///          predicted 0  1  2  3
/// true 0             2  1  0  0
/// true 1             1  1  0  0
/// true 2             0  1  0  0
struct ConfusionMatrixTests {
  let matrix = ConfusionMatrix(
    classCount: 4, labels: [0, 0, 0, 1, 1, 2], predicted: [0, 0, 1, 1, 0, 1],
    weights: Array(repeating: 1, count: 6))

  @Test func `rates of each class are those counted by hand`() {
    #expect(matrix.accuracy == 0.5)
    #expect(matrix.recall(0) == 2.0 / 3)
    #expect(matrix.recall(1) == 0.5)
    #expect(matrix.recall(2) == 0)
    #expect(matrix.precision(0) == 2.0 / 3)
    #expect(matrix.precision(1) == 1.0 / 3)
    #expect(matrix.specificity(0) == 2.0 / 3)
    #expect(matrix.specificity(1) == 0.5)
    #expect(matrix.specificity(2) == 1)
    #expect(matrix.f1(0) == 2.0 / 3)
    #expect(matrix.f1(1) == 0.4)
    #expect(matrix.f1(2) == 0)
  }

  @Test func `a class without pictures has no recall, and one never predicted no precision`() {
    #expect(matrix.recall(3).isNaN)
    #expect(matrix.precision(2).isNaN)
    #expect(matrix.f1(3).isNaN)
  }

  @Test func `macro averages leave absent classes out and count unpredicted ones as nothing`() {
    #expect(abs(matrix.macro(matrix.recall) - (2.0 / 3 + 0.5 + 0) / 3) < 1e-15)
    #expect(abs(matrix.macro(matrix.precision) - (2.0 / 3 + 1.0 / 3 + 0) / 3) < 1e-15)
    #expect(abs(matrix.macro(matrix.f1) - (2.0 / 3 + 0.4) / 3) < 1e-15)
  }

  @Test func `weighted averages weigh by the true pictures, so recall is accuracy`() {
    #expect(abs(matrix.weighted(matrix.recall) - matrix.accuracy) < 1e-15)
    #expect(abs(matrix.weighted(matrix.f1) - (3 * 2.0 / 3 + 2 * 0.4) / 6) < 1e-15)
  }

  @Test func `a weight of two is the picture twice`() {
    let weighted = ConfusionMatrix(
      classCount: 2, labels: [0, 0, 1], predicted: [0, 1, 1], weights: [2, 0, 1])
    let repeated = ConfusionMatrix(
      classCount: 2, labels: [0, 0, 1], predicted: [0, 0, 1], weights: [1, 1, 1])
    #expect(weighted.counts == repeated.counts)
    #expect(weighted.accuracy == repeated.accuracy)
  }
}
