/// Predictions seen through one scheme: plain arrays that the metrics run over.
package struct Problem: Sendable {
  /// The scheme's classes.
  package let scheme: Scheme
  /// The true class of each picture.
  package let labels: [Int]
  /// The most probable class of each picture; the first one where several are.
  package let predicted: [Int]
  /// Probabilities, [pictures, classes].
  package let probabilities: [Double]
  /// The lesion of each picture, counted from 0.
  package let lesions: [Int]
  /// The number of lesions.
  package let lesionCount: Int

  /// Reads predictions through a scheme.
  package init(_ rows: [Prediction], scheme: Scheme) {
    self.scheme = scheme
    labels = rows.map { scheme.index(of: $0.label) }
    let perPicture = rows.map { scheme.probabilities($0.probabilities) }
    probabilities = perPicture.flatMap { $0 }
    predicted = perPicture.map { values in
      values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
    }
    var numbers: [String: Int] = [:]
    for lesion in rows.map(\.lesion).sorted() where numbers[lesion] == nil {
      numbers[lesion] = numbers.count
    }
    lesions = rows.map { numbers[$0.lesion] ?? 0 }
    lesionCount = numbers.count
  }

  /// The number of pictures.
  package var count: Int { labels.count }
  /// The number of classes.
  package var classCount: Int { scheme.classNames.count }

  /// The probability of class `index` for every picture.
  package func scores(_ index: Int) -> [Double] {
    (0..<count).map { probabilities[$0 * classCount + index] }
  }

  /// The number of lesions that have a picture for which `holds` is true.
  package func lesionCount(where holds: (Int) -> Bool) -> Int {
    Set((0..<count).filter(holds).map { lesions[$0] }).count
  }
}
