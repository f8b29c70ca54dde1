import NevusCore
import NevusEvaluation

/// Predictions by formula, so that no test needs a picture.
enum Simulated {
  /// A prediction whose probabilities are `share` for `guess` and the rest spread evenly.
  static func prediction(
    _ id: String, lesion: String? = nil, label: Diagnosis, guess: Diagnosis, share: Float = 0.6
  ) -> Prediction {
    var probabilities = Array(repeating: (1 - share) / 8, count: 9)
    probabilities[Int(guess.rawValue)] = share
    return Prediction(id: id, lesion: lesion ?? id, label: label, probabilities: probabilities)
  }

  /// `lesions` lesions of one to three pictures each, of every class and attribute, guessed
  /// right about three times in four.
  static func rows(lesions: Int, seed: UInt64 = 7) -> [Prediction] {
    var generator = SplitMix64(seed: seed)
    return (0..<lesions).flatMap { lesion -> [Prediction] in
      let label = Diagnosis.allCases[generator.below(9)]
      return (0...generator.below(3)).map { picture in
        var logits = (0..<9).map { _ in Float(generator.unit()) * 2 }
        if generator.unit() < 0.75 { logits[Int(label.rawValue)] += 1.5 }
        let exponentials = logits.map { $0 * $0 * $0 + 0.1 }
        let sum = exponentials.reduce(0, +)
        var prediction = Prediction(
          id: "P\(1000 + lesion)_\(picture)", lesion: "L\(lesion)", label: label,
          probabilities: exponentials.map { $0 / sum }, logits: logits,
          decision: Decision.allCases[generator.below(5)],
          attributes: Attributes(
            source: ["ham10000", "isic2017"][generator.below(2)],
            sex: ["male", "female", ""][generator.below(3)],
            ageBand: Attributes.ageBand(Double(generator.below(90))),
            site: ["head/neck", "palms/soles"][generator.below(2)],
            skinTone: SkinTone.allCases[generator.below(6)].rawValue))
        prediction.sets = [ClassSet(bits: 0b11 << UInt16(generator.below(8))), ClassSet(bits: 511)]
        return prediction
      }
    }
  }
}
