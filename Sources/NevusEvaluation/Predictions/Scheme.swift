import NevusCore

/// A way of counting classes: which diagnoses are one class.
public struct Scheme: Equatable, Sendable {
  /// The scheme's name in a report: `nine`, `seven` or `malignancy`.
  public let name: String
  /// The classes' names, in order.
  public let classNames: [String]
  /// The diagnoses of each class; together all nine, each once.
  public let members: [[Diagnosis]]

  /// The nine diagnoses as they are.
  public static let nine = Scheme(
    name: "nine", classNames: Diagnosis.allCases.map { "\($0.code)" },
    members: Diagnosis.allCases.map { [$0] })

  /// ISIC 2018 Task 3's seven classes: `akiec` is `ak` + `scc`, `bkl` is `pbk` + `sk`.
  public static let seven = Scheme(
    name: "seven", classNames: ["akiec", "bcc", "bkl", "df", "mel", "nv", "vasc"],
    members: [[.ak, .scc], [.bcc], [.pbk, .sk], [.df], [.mel], [.nv], [.vasc]])

  /// Benign against malignant or pre-malignant (`mel bcc scc ak`); malignant is class 1.
  public static let malignancy = Scheme(
    name: "malignancy", classNames: ["benign", "malignant"],
    members: [
      Diagnosis.allCases.filter { !$0.isMalignant }, Diagnosis.allCases.filter(\.isMalignant),
    ])

  /// The class a diagnosis belongs to.
  public func index(of diagnosis: Diagnosis) -> Int {
    members.firstIndex { $0.contains(diagnosis) } ?? 0
  }

  /// The classes' probabilities: sums over their members, in double precision.
  public func probabilities(_ nine: [Float]) -> [Double] {
    members.map { $0.reduce(0.0) { $0 + Double(nine[Int($1.rawValue)]) } }
  }
}
