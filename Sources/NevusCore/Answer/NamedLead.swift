/// Probabilities in which the diagnosis that is named leads.
///
/// Where the most likely diagnosis is another one, something has to give. Two ways are open. The
/// least change (in the Kullback-Leibler sense) levels the named diagnosis with those ahead of it at
/// their mean; it says too often that a lesion is malignant, because what is named against the odds
/// mostly is. Lowering those ahead, and giving what they lose to others of their own group
/// (malignant, benign), keeps the malignant share and moves the probabilities further. The mean of
/// the two is taken: in cross-validation on calibration pictures both calibration errors, that of
/// what is named and that of the malignant share, stay below 0.02 with it, and with neither alone.
enum NamedLead {
  /// How far the named diagnosis leads.
  static let lead: Float = 0.003

  /// `likely` where `named` leads already, otherwise the nearest to it by the rule above; sum 1.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  static func raised(_ named: Int, in likely: ClassValues) -> ClassValues {
    if likely.largest == named { return likely }
    let level = Self.level(named, likely)
    let kept = keeping(named, likely, level: (likely[named] + level) / 2)
    var raised = ClassValues()
    var top: Float = 0
    for index in 0..<ClassValues.count {
      let isLevelled = index == named || likely[index] > level
      raised[index] = ((isLevelled ? level : likely[index]) + kept[index]) / 2
      top = max(top, raised[index])
    }
    raised[named] = top + lead
    return raised.normalised
  }

  /// The mean of the named diagnosis and those that stay ahead of it at that mean.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  private static func level(_ named: Int, _ likely: ClassValues) -> Float {
    var sum = likely[named]
    var count: Float = 1
    var isTaken = InlineArray<9, Bool>(repeating: false)
    isTaken[named] = true
    while true {
      var next = -1
      for index in 0..<ClassValues.count where !isTaken[index] {
        if next < 0 || likely[index] > likely[next] { next = index }
      }
      if next < 0 || likely[next] <= sum / count { return sum / count }
      isTaken[next] = true
      sum += likely[next]
      count += 1
    }
  }

  /// The named diagnosis at a level, none above it, both groups' shares as they were as far as that
  /// leaves room for it.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  private static func keeping(_ named: Int, _ likely: ClassValues, level: Float) -> ClassValues {
    var (own, other) = (Float(0), Float(0))
    var (ownCount, otherCount) = (Float(0), Float(0))
    for index in 0..<ClassValues.count {
      if isMalignant(index) == isMalignant(named) {
        own += likely[index]
        ownCount += 1
      } else {
        other += likely[index]
        otherCount += 1
      }
    }
    let level = min(max(level, max(other / otherCount, own / ownCount)), own)
    var kept = likely
    kept[named] = level
    var isSettled = InlineArray<9, Bool>(repeating: false)
    isSettled[named] = true
    fill(&kept, likely, isMalignant(named), share: own, level, &isSettled)
    fill(&kept, likely, !isMalignant(named), share: other, level, &isSettled)
    return kept
  }

  /// Brings a group's diagnoses that are not settled to its share in proportion, none above a level.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  private static func fill(
    _ kept: inout ClassValues, _ likely: ClassValues, _ group: Bool, share: Float, _ level: Float,
    _ isSettled: inout InlineArray<9, Bool>
  ) {
    // Each round but the last settles one diagnosis at least.
    for _ in 0..<ClassValues.count {
      var (rest, total) = (share, Float(0))
      for index in 0..<ClassValues.count where isMalignant(index) == group {
        if isSettled[index] { rest -= kept[index] } else { total += likely[index] }
      }
      if total <= 0 { return }
      let factor = max(rest, 0) / total
      var isDone = true
      for index in 0..<ClassValues.count where isMalignant(index) == group && !isSettled[index] {
        kept[index] = likely[index] * factor
        if kept[index] > level {
          kept[index] = level
          isSettled[index] = true
          isDone = false
        }
      }
      if isDone { return }
    }
  }

  private static func isMalignant(_ index: Int) -> Bool {
    Diagnosis(rawValue: UInt8(truncatingIfNeeded: index))?.isMalignant ?? false
  }
}

extension ClassValues {
  /// Each value over their sum, which must be above 0.
  var normalised: ClassValues {
    var sum: Float = 0
    for index in 0..<Self.count { sum += self[index] }
    var values = ClassValues()
    for index in 0..<Self.count { values[index] = self[index] / sum }
    return values
  }
}
