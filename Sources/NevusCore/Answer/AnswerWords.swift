/// An answer as 32-bit words: how it leaves the module, and how hosts are compared.
///
///     0        decision
///     1        views
///     2        f32 malignant share
///     3...6    crop: x, y, width, height
///     7        classes
///     8...     f32 probabilities (16 places)
///     24...    f32 logits (16 places)
///     40       what else there is, a bit each: 1 sets, 2 prior, 4 distance, 8 quality, 16 a lesion
///     41, 42   the sets at 90 and 95 %, a bit a diagnosis
///     43...51  f32 class shares for which the probabilities hold
///     52       f32 distance from lesion pictures
///     53...58  f32 sharpness, grain, light, contrast, clipped, glare
///     59       resolution, in pixels
///     60       problems, a bit for each of `PictureProblem`
///     61...64  the lesion's rectangle: x, y, width, height
///     65...67  f32 lesion's share, border, fill
public enum AnswerWords {
  /// How many there are; those that nothing above stands in are 0.
  public static let count = 80

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
    if let quality = answer.quality {
      words[40] |= 8
      write(quality, to: words)
    }
  }

  private static func write(_ quality: PictureQuality, to words: UnsafeMutablePointer<Int32>) {
    func write(_ value: Float, _ place: Int) { words[place] = Int32(bitPattern: value.bitPattern) }
    write(quality.sharpness, 53)
    write(quality.grain, 54)
    write(quality.light, 55)
    write(quality.contrast, 56)
    write(quality.clipped, 57)
    write(quality.glare, 58)
    words[59] = Int32(quality.resolution)
    words[60] = Int32(quality.problems.bits)
    guard let lesion = quality.lesion else { return }
    words[40] |= 16
    words[61] = Int32(lesion.box.x)
    words[62] = Int32(lesion.box.y)
    words[63] = Int32(lesion.box.width)
    words[64] = Int32(lesion.box.height)
    write(lesion.share, 65)
    write(lesion.border, 66)
    write(lesion.fill, 67)
  }

  private static func write(_ values: ClassValues, to words: UnsafeMutablePointer<Int32>) {
    for index in 0..<ClassValues.count {
      words[index] = Int32(bitPattern: values[index].bitPattern)
    }
  }
}
