extension Trainer {
  /// Steps taken so far, those of earlier starts included.
  public var stepsTaken: Int { step }

  /// Seconds spent in steps so far, those of earlier starts included.
  public var secondsInSteps: Double { seconds }
}
