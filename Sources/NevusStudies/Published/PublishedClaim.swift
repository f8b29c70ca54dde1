import Foundation
import NevusEvaluation

/// A figure that others have published for such networks, and that was asked for here.
struct PublishedClaim: Sendable {
  /// What is asked for.
  let asked: String
  /// What of a result answers it.
  let reached: @Sendable (_ nine: SchemeResult, _ malignancy: SchemeResult) -> String
  /// Why what is reached may differ, in careful words.
  let why: String

  static let all = [
    accuracy(0.924, why: accuracyWords), accuracy(0.96, why: "As in the row above."),
    everyClass(0.85),
  ]

  private static let accuracyWords = """
    Accuracy depends on the mix of classes: the more easy benign pictures a test has, the higher it \
    is, whatever the network does, and other tests mix differently. Where pictures and not lesions \
    were dealt out, the test shows lesions that were trained on; a short recipe's two columns, where \
    they are, show what that alone is worth, and it need not be all of the difference. The shipped \
    network was shown rare classes more often than they come, which costs accuracy and buys recall \
    of the rare, mostly malignant classes.
    """

  private static func accuracy(_ value: Double, why: String) -> PublishedClaim {
    PublishedClaim(
      asked: "accuracy, malignant against benign: \(percent(value))",
      reached: { _, malignancy in
        let figure = malignancy[.accuracy]
        return "\(verdict(figure.value.map { $0 >= value })): \(figure.text)"
      },
      why: why)
  }

  private static func everyClass(_ value: Double) -> PublishedClaim {
    PublishedClaim(
      asked: "F1 over \(String(format: "%.2f", value)) in each of nine classes",
      reached: { nine, _ in
        let scores = nine.classes.map { (name: $0.name, figure: nine[.f1, $0.name]) }
        let above = scores.count { ($0.figure.value ?? 0) > value }
        let lowest = scores.min { ($0.figure.value ?? 0) < ($1.figure.value ?? 0) }
        return "\(verdict(above == scores.count)): \(above) of \(scores.count) classes, lowest "
          + "\(lowest?.name ?? "none") \(lowest?.figure.text ?? "–")"
      },
      why: """
        Precision, and with it F1, of a rare class falls with its share of the test: a few of the \
        many nevi taken for it outweigh all that are right. Test sets in which the classes are \
        about equally frequent give far higher F1 for the same network. Two of the nine classes, \
        sk and pbk, are told apart here partly by the collection that they come from, and scc and \
        ak are stages of one disease. The smallest classes rest on few lesions, so that the \
        intervals are wide.
        """)
  }

  private static func verdict(_ isReached: Bool?) -> String {
    switch isReached {
    case true?: "reached"
    case false?: "not reached"
    case nil: "not measured"
    }
  }

  private static func percent(_ value: Double) -> String {
    let number = value * 100
    return String(format: number == number.rounded() ? "%.0f %%" : "%.1f %%", number)
  }
}
