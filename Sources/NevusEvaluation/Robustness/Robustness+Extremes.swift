extension Robustness.Kind {
  /// The change under which the fewest decisions are stable.
  public var leastStable: Robustness.Change? { least(\.stable) }
  /// The change that takes the most pictures from `benign` to `malignant` or back.
  public var mostOpposite: Robustness.Change? {
    changes.max { ($0.opposite.value ?? 0) < ($1.opposite.value ?? 0) }
  }
  /// The change with the lowest balanced accuracy in seven classes.
  public var leastAccurate: Robustness.Change? { least(\.figures.sevenBalancedAccuracy) }
  /// The change with the smallest area under the malignant ROC curve.
  public var leastArea: Robustness.Change? { least(\.figures.malignancyAreaUnderROC) }
  /// The change whose malignant probability is the farthest from what is seen.
  public var leastCalibrated: Robustness.Change? {
    changes.max {
      ($0.figures.malignancyCalibrationError.value ?? 0)
        < ($1.figures.malignancyCalibrationError.value ?? 0)
    }
  }
  /// The change under which the most malignant pictures are answered `benign`.
  public var mostMissed: Robustness.Change? {
    changes.max {
      ($0.figures.malignantCalledBenign.value ?? 0) < ($1.figures.malignantCalledBenign.value ?? 0)
    }
  }

  /// Whether every change of the kind leaves as many decisions stable as is asked for.
  public var isStable: Bool {
    changes.allSatisfy { ($0.stable.value ?? 0) >= Robustness.demandedStability }
  }

  private func least(_ figure: KeyPath<Robustness.Change, Figure>) -> Robustness.Change? {
    changes.min { ($0[keyPath: figure].value ?? 1) < ($1[keyPath: figure].value ?? 1) }
  }
}

extension Robustness.Change {
  /// Whether accuracy or ranking is lower than unchanged by more than chance explains: an interval of
  /// a paired difference lies below 0.
  public var isWorse: Bool {
    [sevenBalancedAccuracyDifference, malignancyAreaUnderROCDifference].contains {
      $0.high.map { $0 < 0 } ?? false
    }
  }
}
