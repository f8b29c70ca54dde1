import NevusCore

/// Answers in words, for the terminal.
public enum AnswerText {
  /// What every answer ends with.
  public static let caution =
    "Nevus is not a medical device. It says what a picture resembles; see a doctor when in doubt."

  /// The judgement in one careful phrase.
  public static func phrase(for decision: Decision) -> String {
    switch decision {
    case .benign: "resembles a benign lesion"
    case .malignant: "resembles a malignant or pre-malignant lesion"
    case .uncertain: "cannot be told apart with confidence"
    case .notALesion: "does not look like a picture of a lesion"
    case .poorPicture: "is too poor a picture to say"
    }
  }

  /// What is wrong with a picture, in words.
  public static func phrase(for problem: PictureProblem) -> String {
    switch problem {
    case .blurred: "it is blurred"
    case .noisy: "it is noisy"
    case .tooDark: "it is too dark"
    case .tooBright: "it is too bright"
    case .lowContrast: "it has hardly any contrast"
    case .glare: "reflections cover a part of it"
    case .lowResolution: "it has too few pixels"
    case .lesionSmall: "the lesion is small in it; a crop around it may help"
    case .lesionCutOff: "the lesion seems to reach beyond its edge"
    }
  }

  /// Of a picture whose file says that it is none.
  static let drawn = "this is a drawn picture, not a photograph: it shows nobody's skin"

  /// A few lines about one picture.
  ///
  /// - Parameter isDrawn: whether its file says that it is no photograph.
  public static func lines(path: String, _ answer: Answer, isDrawn: Bool = false) -> String {
    var lines = [
      "\(path): \(phrase(for: answer.decision)); malignant \(percent(answer.malignant))"
    ]
    if isDrawn { lines.append("  \(drawn)") }
    let order = Diagnosis.allCases.sorted { answer.probabilities[$0] > answer.probabilities[$1] }
    for diagnosis in order {
      let share = answer.probabilities[diagnosis]
      let bar = String(repeating: "█", count: Int((share * 24).rounded()))
      let label = "\(diagnosis.words)"
      let gap = String(repeating: " ", count: 28 - label.count)
      let figure = percent(share)
      let indent = String(repeating: " ", count: max(0, 7 - figure.count))
      lines.append("  \(label)\(gap)\(indent)\(figure)  \(bar)")
    }
    if let sets = answer.sets {
      for level in 0..<PredictionSets.levels.count {
        let names = order.filter { sets[level].contains($0) }.map { "\($0.words)" }
        lines.append(
          "  with \(PredictionSets.levels[level]) % certainty one of: "
            + names.joined(separator: ", "))
      }
    }
    let problems = PictureProblem.allCases.filter { answer.quality?.problems.contains($0) == true }
    if !problems.isEmpty {
      lines.append("  the picture: " + problems.map(phrase(for:)).joined(separator: "; "))
    }
    return lines.joined(separator: "\n")
  }

  /// A share as a percentage with one decimal.
  static func percent(_ share: Float) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
