import NevusCore

/// Answers as lines of JSON, byte for byte those of `nevus classify --format json` without a path.
struct AnswerWriter {
  /// The model's object.
  private let model: String

  /// - Parameter bytes: the weights file's, which has the name.
  init(_ file: WeightsFile, _ bytes: [UInt8]) {
    var hash = ""
    let digits: StaticString = "0123456789abcdef"
    for index in 0..<32 {
      let byte = Int(file.digest.bytes[index])
      for digit in [byte >> 4, byte & 15] {
        hash.unicodeScalars.append(Unicode.Scalar(digits.utf8Start[digit]))
      }
    }
    let name = file.texts[WeightsFormat.Text.name.rawValue]
    let text = String(decoding: bytes[name], as: UTF8.self)
    model = "{\"name\":\(Self.quoted(text)),\"sha256\":\"\(hash)\"}"
  }

  /// A line; keys sorted.
  func line(_ answer: Answer, withLogits: Bool) -> String {
    let crop = answer.crop
    var text = "{\"crop\":[\(crop.x),\(crop.y),\(crop.width),\(crop.height)]"
    text += ",\"decision\":\"\(answer.decision.name)\""
    if let distance = answer.distance { text += ",\"distance\":\(Self.number(distance))" }
    if withLogits {
      text += ",\"logits\":["
      for index in 0..<ClassValues.count {
        text += (index == 0 ? "" : ",") + Self.number(answer.logits[index])
      }
      text += "]"
    }
    text += ",\"malignant\":\(Self.number(answer.malignant)),\"model\":\(model)"
    if let prior = answer.prior { text += ",\"prior\":\(Self.object(prior))" }
    text += ",\"probabilities\":\(Self.object(answer.probabilities))"
    if let quality = answer.quality { text += ",\"quality\":\(Self.object(quality))" }
    if let sets = answer.sets {
      text += ",\"sets\":{"
      for level in 0..<2 {
        text += (level == 0 ? "" : ",") + "\"\(PredictionSets.levels[level])\":["
        var isFirst = true
        for diagnosis in Diagnosis.allCases where sets[level].contains(diagnosis) {
          text += (isFirst ? "" : ",") + "\"\(diagnosis.code)\""
          isFirst = false
        }
        text += "]"
      }
      text += "}"
    }
    return text + ",\"views\":\(answer.views)}\n"
  }

  /// The line of a picture that could not be used.
  static func line(code: StaticString, _ message: String) -> String {
    "{\"error\":{\"code\":\"\(code)\",\"message\":\(quoted(message))}}\n"
  }

  /// By class code, in the codes' order, which is not that of the diagnoses.
  private static func object(_ values: ClassValues) -> String {
    // ak bcc df mel nv pbk scc sk vasc
    let sorted: [Diagnosis] = [.ak, .bcc, .df, .mel, .nv, .pbk, .scc, .sk, .vasc]
    var text = "{"
    for diagnosis in sorted {
      text += (diagnosis == .ak ? "" : ",") + "\"\(diagnosis.code)\":\(number(values[diagnosis]))"
    }
    return text + "}"
  }

  /// A quality; keys sorted, what is missing null.
  private static func object(_ quality: PictureQuality) -> String {
    var text = "{\"clipped\":\(number(quality.clipped)),\"contrast\":\(number(quality.contrast))"
    text += ",\"glare\":\(number(quality.glare)),\"grain\":\(number(quality.grain))"
    if let spot = quality.lesion {
      let box = spot.box
      text += ",\"lesion\":[\(box.x),\(box.y),\(box.width),\(box.height)]"
      text += ",\"lesionBorder\":\(number(spot.border)),\"lesionShare\":\(number(spot.share))"
    } else {
      text += ",\"lesion\":null,\"lesionBorder\":null,\"lesionShare\":null"
    }
    text += ",\"light\":\(number(quality.light)),\"problems\":["
    var isFirst = true
    for problem in PictureProblem.allCases where quality.problems.contains(problem) {
      text += (isFirst ? "" : ",") + "\"\(problem.code)\""
      isFirst = false
    }
    text += "],\"resolution\":\(quality.resolution)"
    return text + ",\"sharpness\":\(number(quality.sharpness))}"
  }

  /// A float widened to double, as the shortest digits that are read back with the same bits.
  private static func number(_ value: Float) -> String {
    let text = Double(value).description
    let bytes = Array(text.utf8)
    // Whole numbers have no point in JSON.
    guard bytes.count > 2, bytes[bytes.count - 2] == UInt8(ascii: "."),
      bytes[bytes.count - 1] == UInt8(ascii: "0")
    else { return text }
    return String(decoding: bytes.dropLast(2), as: UTF8.self)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        quoted += "\\"
        quoted.unicodeScalars.append(scalar)
      case "\n": quoted += "\\n"
      default: if scalar.value >= 0x20 { quoted.unicodeScalars.append(scalar) }
      }
    }
    return quoted + "\""
  }
}
