/// An answer as 32-bit words: how it leaves the module, and how hosts are compared.
///
///     0        decision
///     1        views
///     2        f32 malignant share
///     3...6    crop: x, y, width, height
///     7        classes
///     8...     f32 probabilities (16 places)
///     24...    f32 logits (16 places)
///     40       what else there is: bit 0 sets, bit 1 prior, bit 2 distance
///     41, 42   the sets at 90 and 95 %, a bit a diagnosis
///     43...51  f32 class shares for which the probabilities hold
///     52       f32 distance from lesion pictures
public enum AnswerWords {
  /// How many there are; those that nothing above stands in are 0.
  public static let count = 64

  /// Writes all of them.
  ///
  /// - Parameter words: room for `count`.
  public static func write(_ answer: Answer, to words: UnsafeMutablePointer<Int32>) {
    words.update(repeating: 0, count: count)
    words[0] = Int32(answer.decision.rawValue)
    words[1] = Int32(answer.views)
    words[2] = Int32(bitPattern: answer.malignant.bitPattern)
    words[3] = Int32(answer.crop.x)
    words[4] = Int32(answer.crop.y)
    words[5] = Int32(answer.crop.width)
    words[6] = Int32(answer.crop.height)
    words[7] = Int32(ClassValues.count)
    write(answer.probabilities, to: words + 8)
    write(answer.logits, to: words + 24)
    if let sets = answer.sets {
      words[40] |= 1
      words[41] = Int32(sets[0].bits)
      words[42] = Int32(sets[1].bits)
    }
    if let prior = answer.prior {
      words[40] |= 2
      write(prior, to: words + 43)
    }
    if let distance = answer.distance {
      words[40] |= 4
      words[52] = Int32(bitPattern: distance.bitPattern)
    }
  }

  private static func write(_ values: ClassValues, to words: UnsafeMutablePointer<Int32>) {
    for index in 0..<ClassValues.count {
      words[index] = Int32(bitPattern: values[index].bitPattern)
    }
  }
}
